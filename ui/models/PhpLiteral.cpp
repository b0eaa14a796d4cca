// SPDX-License-Identifier: MIT
#include "models/PhpLiteral.h"

#include "models/JsonText.h"

namespace relay {

QString phpString(const QString& text) {
    QString escaped = text;
    escaped.replace(u'\\', QStringLiteral("\\\\")).replace(u'\'', QStringLiteral("\\'"));
    return u'\'' + escaped + u'\'';
}

QString phpLiteral(QStringView json) {
    if (jsonError(json))
        return {};
    const std::vector<JsonToken> tokens = jsonTokens(json);
    QString php;
    for (size_t i = 0; i < tokens.size(); ++i) {
        const QStringView text = json.mid(tokens[i].position, tokens[i].length);
        switch (tokens[i].kind) {
        case JsonToken::Kind::Open:
            if (text == u"{" && tokens[i + 1].kind == JsonToken::Kind::Close) {
                php += QStringLiteral("(object) []"); // an empty array would become [] on the wire
                ++i;
            } else {
                php += u'[';
            }
            break;
        case JsonToken::Kind::Close:
            php += u']';
            break;
        case JsonToken::Kind::Colon:
            php += QStringLiteral(" => ");
            break;
        case JsonToken::Kind::Comma:
            php += QStringLiteral(", ");
            break;
        case JsonToken::Kind::Key:
        case JsonToken::Kind::String:
            php += phpString(jsonStringValue(text));
            break;
        default:
            php += text;
        }
    }
    return php;
}

} // namespace relay
