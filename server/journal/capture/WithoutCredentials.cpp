// SPDX-License-Identifier: MIT
#include "journal/capture/WithoutCredentials.h"

#include "journal/FactTexts.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace relay {
namespace {

constexpr QByteArrayView signatureParameter("auth_signature=");
constexpr qsizetype shortest = 8; // fewer bytes are not a signature, and would match ordinary words

using Signatures = QByteArrayList;

/// Where the parameter begins; -1 if there is none.
qsizetype parameterAt(QByteArrayView target) {
    for (qsizetype at = target.indexOf(signatureParameter); at >= 0;
         at = target.indexOf(signatureParameter, at + 1))
        if (at > 0 && (target[at - 1] == '?' || target[at - 1] == '&'))
            return at;
    return -1;
}

qsizetype parameterEnd(QByteArrayView target, qsizetype at) {
    const qsizetype end = target.indexOf('&', at);
    return end < 0 ? target.size() : end;
}

void addSignature(Signatures& signatures, const QByteArray& text) {
    if (text.size() >= shortest)
        signatures.append(text);
}

Signatures signaturesIn(const Fact& fact) {
    Signatures signatures;
    const QByteArray& auth = fact.auth();
    addSignature(signatures, auth);
    addSignature(signatures, auth.sliced(auth.lastIndexOf(':') + 1));
    if (fact.kind() == FactKind::Event) // nothing quotes an event's request
        return signatures;
    const QByteArray& target = fact.target();
    if (const qsizetype at = parameterAt(target); at >= 0) {
        const qsizetype value = at + signatureParameter.size();
        addSignature(signatures, target.sliced(value, parameterEnd(target, at) - value));
    }
    return signatures;
}

QByteArray cleaned(QByteArray text, const Signatures& signatures) {
    for (const QByteArray& signature : signatures) {
        const QByteArray parameter = signatureParameter.toByteArray() + signature;
        text.replace('&' + parameter, "").replace(parameter + '&', "");
        text.replace(signature, "\xe2\x80\xa6");
    }
    return text;
}

QJsonObject cleaned(QJsonObject evidence, const Signatures& signatures) {
    for (auto it = evidence.begin(); it != evidence.end(); ++it)
        if (it.value().isString())
            it.value() = QString::fromUtf8(cleaned(it.value().toString().toUtf8(), signatures));
    return evidence;
}

bool isPayload(FactText which) {
    return which == FactText::Data || which == FactText::Channel || which == FactText::Name ||
           which == FactText::App;
}

} // namespace

bool isCredentialHeader(QByteArrayView name) {
    return std::ranges::any_of(
        std::to_array<QByteArrayView>({"authorization", "proxy-authorization", "cookie", "set-cookie"}),
        [name](QByteArrayView credential) { return name.compare(credential, Qt::CaseInsensitive) == 0; });
}

QByteArray targetWithoutSignature(const QByteArray& target) {
    const qsizetype at = parameterAt(target);
    if (at < 0)
        return target;
    const qsizetype end = parameterEnd(target, at);
    // The separator before it is removed too, or the one after it if it is the first.
    const bool isFirst = target[at - 1] == '?' && end < target.size();
    return targetWithoutSignature(isFirst ? target.first(at) + target.sliced(end + 1)
                                          : target.first(at - 1) + target.sliced(end));
}

std::optional<Fact> withoutCredentials(const Fact& fact) {
    const Signatures signatures = signaturesIn(fact);
    if (signatures.isEmpty())
        return std::nullopt;
    Fact clean = fact;
    visitTexts(clean, [&signatures](FactText which, QByteArray& text) {
        if (!isPayload(which) && which != FactText::Target)
            text = cleaned(text, signatures);
    });
    visitReasonTexts(clean,
                     [&signatures](const char*, QByteArray& text) { text = cleaned(text, signatures); });
    for (Finding& finding : clean.findings) {
        finding.message = cleaned(finding.message, signatures);
        finding.remedy = cleaned(finding.remedy, signatures);
        finding.evidence = cleaned(finding.evidence, signatures);
    }
    return clean;
}

} // namespace relay
