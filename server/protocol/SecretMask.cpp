// SPDX-License-Identifier: MIT
#include "protocol/SecretMask.h"

#include "protocol/Query.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace relay {
namespace {

constexpr QByteArrayView opening("[secret of app ");

/// Far quicker than QByteArrayView::contains() where the text is short and mostly has no such letter.
bool holds(QByteArrayView text, QByteArrayView part) {
    const std::string_view all(text.data(), static_cast<std::size_t>(text.size()));
    return all.find(std::string_view(part.data(), static_cast<std::size_t>(part.size()))) != all.npos;
}

bool isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool couldBeAWord(const QByteArray& secret) {
    constexpr qsizetype shortest = 8;
    constexpr qsizetype longestWord = 11;
    return secret.size() < shortest ||
           (secret.size() <= longestWord && std::all_of(secret.begin(), secret.end(), isLetter));
}

QByteArray withLowerCaseEscapes(QByteArray percentEncoded) {
    for (qsizetype at = percentEncoded.indexOf('%'); at >= 0; at = percentEncoded.indexOf('%', at + 1))
        percentEncoded.replace(at, 3, percentEncoded.mid(at, 3).toLower());
    return percentEncoded;
}

/// As it is, and as JSON encoders and URLs write it; a spelling that is the same occurs once.
std::vector<QByteArray> spellings(const QByteArray& secret) {
    const QByteArray encoded = secret.toPercentEncoding();
    std::vector<QByteArray> all{secret, QByteArray(secret).replace('/', "\\/"), encoded,
                                withLowerCaseEscapes(encoded)};
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

/// The end of the placeholder that begins at `at`; `at` itself if none does.
qsizetype endOfPlaceholder(QByteArrayView text, qsizetype at) {
    if (!text.sliced(at).startsWith(opening))
        return at;
    const qsizetype close = text.indexOf(']', at);
    return close < 0 ? at : close + 1;
}

/// Where a character comes next, for places that are asked for in their order.
class NextPlace {
public:
    NextPlace(QByteArrayView text, char wanted)
        : m_text(text)
        , m_wanted(wanted) {}

    /// The first at `at` or later; the end if there is none.
    qsizetype from(qsizetype at) {
        if (m_found < at) {
            m_found = m_text.indexOf(m_wanted, at);
            if (m_found < 0)
                m_found = m_text.size();
        }
        return m_found;
    }

private:
    QByteArrayView m_text;
    char m_wanted;
    qsizetype m_found = -1;
};

} // namespace

QByteArray secretPlaceholder(QByteArrayView appId) {
    return opening.toByteArray() + appId.toByteArray() + ']';
}

bool holdsSecretPlaceholder(QByteArrayView text) {
    return holds(text, opening);
}

SecretMask::SecretMask(const std::vector<AppConfig>& apps) {
    for (const AppConfig& app : apps) {
        if (app.secret.isEmpty() || app.secret == app.id || app.secret == app.key)
            continue;
        const QByteArray placeholder = secretPlaceholder(app.id);
        m_secrets.push_back({app.secret, placeholder});
        if (couldBeAWord(app.secret))
            continue;
        for (const QByteArray& spelling : spellings(app.secret))
            m_distinctive.push_back({spelling, placeholder});
    }
    std::stable_sort(m_distinctive.begin(), m_distinctive.end(),
                     [](const Form& a, const Form& b) { return a.spelling.size() > b.spelling.size(); });
}

QByteArray SecretMask::masked(const QByteArray& text) const {
    const auto occurs = [&text](const Form& form) {
        return holds(text, form.spelling);
    };
    if (std::none_of(m_distinctive.begin(), m_distinctive.end(), occurs))
        return text;
    // One pass, so that what has been put in is not searched again.
    QByteArray result;
    for (qsizetype at = 0; at < text.size();) {
        if (const qsizetype end = endOfPlaceholder(text, at); end > at) {
            result += QByteArrayView(text).sliced(at, end - at);
            at = end;
            continue;
        }
        const QByteArrayView rest = QByteArrayView(text).sliced(at);
        const auto form = std::find_if(m_distinctive.begin(), m_distinctive.end(),
                                       [rest](const Form& f) { return rest.startsWith(f.spelling); });
        if (form == m_distinctive.end()) {
            result += text[at++];
        } else {
            result += form->placeholder;
            at += form->spelling.size();
        }
    }
    return result;
}

const SecretMask::Form* SecretMask::wholeSecret(QByteArrayView value) const {
    const auto form = std::find_if(m_secrets.begin(), m_secrets.end(), [value](const Form& f) {
        return value.size() == f.spelling.size() &&
               (value == f.spelling || (value.contains(' ') && withPlusForBlanks(value) == f.spelling));
    });
    return form == m_secrets.end() ? nullptr : &*form;
}

QByteArray SecretMask::maskedCredential(const QByteArray& value) const {
    if (const Form* secret = wholeSecret(value))
        return secret->placeholder;
    const qsizetype colon = value.lastIndexOf(':');
    if (colon > 0)
        if (const Form* secret = wholeSecret(QByteArrayView(value).first(colon)))
            return secret->placeholder + value.sliced(colon);
    return masked(value);
}

Values SecretMask::masked(Values values) const {
    values.visitTexts([this](QByteArrayView name, QByteArray& text) {
        text = name == "path" ? maskedTarget(text) : maskedCredential(text);
    });
    return values;
}

QByteArray SecretMask::maskedTarget(const QByteArray& target) const {
    if (m_secrets.empty())
        return target;
    QByteArray result; // of what is before `copied`
    qsizetype copied = 0;
    // Cuts at the separators and looks at each piece with the one before it.
    QByteArrayView before;
    bool inQuery = false;
    std::array separators{NextPlace(target, '/'), NextPlace(target, '?')};
    for (qsizetype at = 0; at <= target.size();) {
        const qsizetype end = std::min(separators[0].from(at), separators[1].from(at));
        const QByteArrayView piece = QByteArrayView(target).sliced(at, end - at);
        const bool isCredential =
            inQuery ? at > 0 && target[at - 1] == '=' : before == "app" || before == "apps";
        const Form* secret = isCredential ? wholeSecret(piece) : nullptr;
        if (isCredential && !secret && piece.contains('%'))
            secret = wholeSecret(percentDecoded(piece, inQuery));
        if (secret) {
            result += QByteArrayView(target).sliced(copied, at - copied);
            result += secret->placeholder;
            copied = end;
        }
        if (!inQuery && end < target.size() && target[end] == '?') {
            inQuery = true;
            separators = {NextPlace(target, '&'), NextPlace(target, '=')};
        }
        before = piece;
        at = end + 1;
    }
    return masked(copied == 0 ? target : result + target.sliced(copied));
}

} // namespace relay
