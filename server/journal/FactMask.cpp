// SPDX-License-Identifier: MIT
#include "journal/FactMask.h"

#include "journal/FactTexts.h"
#include "protocol/TapReport.h"

#include <algorithm>
#include <array>

namespace relay {
namespace {

constexpr char ellipsis[] = "\xe2\x80\xa6";

bool carriesCredentials(QByteArrayView header) {
    static constexpr std::array names{QByteArrayView("authorization"), QByteArrayView("proxy-authorization"),
                                      QByteArrayView("cookie")};
    return std::ranges::any_of(names, [header](QByteArrayView name) {
        return header.size() == name.size() && header.compare(name, Qt::CaseInsensitive) == 0;
    });
}

/// "Bearer …" keeps its scheme, which is useful to see.
QByteArray withoutCredentials(const QByteArray& value) {
    const qsizetype space = value.indexOf(' ');
    return space < 0 ? QByteArray(ellipsis) : value.first(space + 1) + ellipsis;
}

QByteArray maskedText(FactText which, const QByteArray& text, const SecretMask& mask) {
    switch (which) {
    case FactText::Target:
        return mask.maskedTarget(text);
    case FactText::Key:
    case FactText::Auth:
        return mask.maskedCredential(text);
    default:
        return mask.masked(text);
    }
}

/// Calls `visit(text, masked form)` for every text of the call, which may be const.
template <typename Call>
void visitMasked(Call& call, const SecretMask& mask, auto visit) {
    visitCallTexts(call, [&](FactText which, auto& text) { visit(text, maskedText(which, text, mask)); });
    for (auto& [name, value] : call.headers)
        visit(value, carriesCredentials(name) ? withoutCredentials(value) : mask.maskedCredential(value));
}

bool showsSecrets(const HttpCall& call, const SecretMask& mask) {
    bool shows = false;
    visitMasked(call, mask, [&shows](const QByteArray& text, const QByteArray& masked) {
        shows = shows || !(masked.isSharedWith(text) || masked == text);
    });
    return shows;
}

/// The request is shared: it is copied only if something in it changes.
void maskCall(HttpCallPtr& call, const SecretMask& mask) {
    if (!call || !showsSecrets(*call, mask))
        return;
    auto changed = std::make_shared<HttpCall>(*call);
    visitMasked(*changed, mask, [](QByteArray& text, const QByteArray& masked) { text = masked; });
    call = std::move(changed);
}

/// Masks the values first: a sentence may cut them and so show part of a secret.
void maskReason(Fact& fact, const SecretMask& mask) {
    const auto maskBody = [&mask](auto& body) {
        if constexpr (requires { body.why; })
            if (body.why.refused) {
                body.why.refused->values = mask.masked(std::move(body.why.refused->values));
                body.why.sentence = body.why.refused->sentence();
            }
    };
    std::visit(maskBody, fact.body);
}

} // namespace

void maskSecrets(Fact& fact, const SecretMask& mask) {
    maskReason(fact, mask);
    visitTexts(fact, [&mask](FactText which, QByteArray& text) { text = maskedText(which, text, mask); });
    if (auto* event = std::get_if<facts::Event>(&fact.body))
        maskCall(event->call, mask);
    else if (auto* refused = std::get_if<facts::ApiRefused>(&fact.body))
        maskCall(refused->call, mask);
    else if (auto* browser = std::get_if<facts::Browser>(&fact.body); browser && browser->report)
        if (auto masked = parseTapReport(browser->data); masked && *masked != *browser->report)
            browser->report = std::make_shared<const TapReport>(*std::move(masked));
}

bool holdsMaskedSecret(const Fact& event) {
    return std::ranges::any_of(std::to_array({&event.channel(), &event.name(), &event.data()}),
                               [](const QByteArray* text) { return holdsSecretPlaceholder(*text); });
}

} // namespace relay
