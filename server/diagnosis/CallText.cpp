// SPDX-License-Identifier: MIT
#include "diagnosis/CallText.h"

#include "diagnosis/Scene.h"

namespace relay {

QJsonObject callEvidence(const Scene& scene) {
    QJsonObject evidence;
    const auto add = [&](const QString& key, const QByteArray& text) {
        if (!text.isEmpty())
            evidence.insert(key, scene.value(text));
    };
    add(QStringLiteral("method"), scene.detail.method);
    add(QStringLiteral("target"), scene.detail.target);
    add(QStringLiteral("error"), scene.fact.error);
    if (scene.fact.status != 0)
        evidence.insert(QStringLiteral("status"), scene.fact.status);
    return evidence;
}

QByteArrayView callPath(const Scene& scene) {
    const QByteArrayView target(scene.detail.target);
    const qsizetype mark = target.indexOf('?');
    return mark < 0 ? target : target.first(mark);
}

QByteArray callText(const Scene& scene) {
    return scene.show(scene.detail.method + ' ' + callPath(scene).toByteArray());
}

} // namespace relay
