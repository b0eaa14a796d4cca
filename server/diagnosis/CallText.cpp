// SPDX-License-Identifier: MIT
#include "diagnosis/CallText.h"

#include "diagnosis/RuleContext.h"
#include "journal/capture/WithoutCredentials.h"

namespace relay {

Values callValues(const RuleContext& context) {
    Values values{
        onlyInText("app", context.fact.app),
        onlyInText("call", QByteArray(context.fact.method() + ' ' + callPath(context).toByteArray()))};
    values.addUnlessEmpty("method", context.fact.method())
        .addUnlessEmpty("target", targetWithoutSignature(context.fact.target()));
    if (context.fact.status() != 0)
        values.add("status", context.fact.status());
    return values;
}

QByteArrayView callPath(const RuleContext& context) {
    const QByteArrayView target(context.fact.target());
    const qsizetype mark = target.indexOf('?');
    return mark < 0 ? target : target.first(mark);
}

} // namespace relay
