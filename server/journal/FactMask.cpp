// SPDX-License-Identifier: MIT
#include "journal/FactMask.h"

#include <algorithm>
#include <array>

namespace relay {
namespace {

constexpr char ellipsis[] = "\xe2\x80\xa6";

bool carriesCredentials(QByteArrayView header) {
    return std::ranges::any_of(
        std::to_array({"authorization", "proxy-authorization", "cookie"}),
        [header](const char* name) { return header.compare(name, Qt::CaseInsensitive) == 0; });
}

/// "Bearer …" keeps its scheme, which is worth seeing.
QByteArray withoutCredentials(const QByteArray& value) {
    const qsizetype space = value.indexOf(' ');
    return space < 0 ? QByteArray(ellipsis) : value.first(space + 1) + ellipsis;
}

/// Calls `visit(text, masked form)` for every text of the detail, which may be const.
template <typename Detail>
void visitTexts(Detail& detail, const SecretMask& mask, auto visit) {
    visit(detail.target, mask.maskedTarget(detail.target));
    visit(detail.auth, mask.maskedCredential(detail.auth));
    visit(detail.key, mask.maskedCredential(detail.key));
    for (auto* text : {&detail.method, &detail.remoteAddress, &detail.channelData, &detail.signedText,
                       &detail.origin, &detail.client, &detail.userAgent})
        visit(*text, mask.masked(*text));
    for (auto& [name, value] : detail.headers)
        visit(value, carriesCredentials(name) ? withoutCredentials(value) : mask.maskedCredential(value));
}

bool showsSecrets(const FactDetail& detail, const SecretMask& mask) {
    bool shows = false;
    visitTexts(detail, mask, [&shows](const QByteArray& text, const QByteArray& masked) {
        shows = shows || !(masked.isSharedWith(text) || masked == text);
    });
    return shows;
}

} // namespace

void maskSecrets(Fact& fact, const SecretMask& mask) {
    for (QByteArray* text : {&fact.app, &fact.channel, &fact.name, &fact.data, &fact.socketId, &fact.userId,
                             &fact.excluded, &fact.error})
        *text = mask.masked(*text);
    if (!fact.detail || !showsSecrets(*fact.detail, mask))
        return;
    FactDetail detail = *fact.detail;
    visitTexts(detail, mask, [](QByteArray& text, const QByteArray& masked) { text = masked; });
    fact.detail = std::make_shared<const FactDetail>(std::move(detail));
}

bool holdsMaskedSecret(const Fact& event) {
    return std::ranges::any_of(std::to_array({&event.channel, &event.name, &event.data}),
                               [](const QByteArray* text) { return holdsSecretPlaceholder(*text); });
}

} // namespace relay
