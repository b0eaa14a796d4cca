// SPDX-License-Identifier: MIT
#include "diagnosis/CallText.h"

#include "diagnosis/RuleContext.h"

namespace relay {

QJsonObject callEvidence(const RuleContext& context) {
    QJsonObject evidence;
    const auto add = [&](const QString& key, const QByteArray& text) {
        if (!text.isEmpty())
            evidence.insert(key, evidenceText(text));
    };
    add(QStringLiteral("method"), context.fact.method());
    add(QStringLiteral("target"), context.fact.target());
    add(QStringLiteral("error"), context.fact.error());
    if (context.fact.status() != 0)
        evidence.insert(QStringLiteral("status"), context.fact.status());
    return evidence;
}

QByteArrayView callPath(const RuleContext& context) {
    const QByteArrayView target(context.fact.target());
    const qsizetype mark = target.indexOf('?');
    return mark < 0 ? target : target.first(mark);
}

QByteArray callText(const RuleContext& context) {
    return shown(context.fact.method() + ' ' + callPath(context).toByteArray());
}

} // namespace relay
