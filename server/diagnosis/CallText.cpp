// SPDX-License-Identifier: MIT
#include "diagnosis/CallText.h"

#include "diagnosis/RuleContext.h"

namespace relay {

Values callValues(const RuleContext& context) {
    Values values{
        onlyInText("app", context.fact.app),
        onlyInText("call", QByteArray(context.detail.method + ' ' + callPath(context).toByteArray()))};
    values.addUnlessEmpty("method", context.detail.method)
        .addUnlessEmpty("target", context.detail.target)
        .addUnlessEmpty("error", context.fact.error);
    if (context.fact.status != 0)
        values.add("status", context.fact.status);
    return values;
}

QByteArrayView callPath(const RuleContext& context) {
    const QByteArrayView target(context.detail.target);
    const qsizetype mark = target.indexOf('?');
    return mark < 0 ? target : target.first(mark);
}

} // namespace relay
