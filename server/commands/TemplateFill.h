// SPDX-License-Identifier: MIT
#pragma once

#include "commands/EventTemplate.h"
#include "protocol/Result.h"
#include "relay/World.h"

#include <QByteArrayList>

#include <functional>
#include <map>
#include <optional>

namespace relay {

/// Fills the placeholders of templates: `{{uuid}}`, `{{now}}` (milliseconds since 1970), `{{now.iso}}`,
/// `{{seq}}` (1, 2, … for each event filled), `{{random 1 100}}` (both ends included), `{{pick a b c}}`,
/// `{{env NAME}}`, and `{{key}}` for each value that was set, which takes precedence. `{{"text"}}` is the
/// text itself, for braces: `{{"{{"}}`.
///
/// In a JSON payload, a value inside a string is escaped; one outside a string is written as it is if it is a
/// number, true, false or null, and as a string otherwise. Any other payload is plain text, and so are names
/// and channels. Time and `{{seq}}` are the same throughout an event; random values differ at each place.
/// Lives in one thread.
class TemplateFill {
public:
    using Environment = std::function<std::optional<QByteArray>(const QByteArray& name)>;

    /// Clock and randomness outlive it.
    TemplateFill(const Clock& clock, Random& random, Environment environment);

    void set(const QByteArray& key, const QByteArray& value) { m_values[key] = value; }

    /// The template with every placeholder filled, ready to be published. The error is a sentence that names
    /// the placeholder.
    Result<EventTemplate, TemplateError> filled(const EventTemplate& source);

    /// Whether there is anything to fill.
    static bool hasPlaceholders(QByteArrayView text) { return text.contains("{{"); }
    /// The placeholders that always exist, as they are written.
    static QByteArrayList placeholders();

private:
    using Text = Result<QByteArray, TemplateError>;

    Text fillText(const QByteArray& text);
    Text fillPayload(const QByteArray& payload);
    Text fillJson(const QByteArray& payload);
    Text valueOf(const QByteArray& placeholder);
    Text randomNumber(const QByteArrayList& words, const QByteArray& placeholder);
    QByteArray uuid();
    quint64 below(quint64 bound);

    const Clock& m_clock;
    Random& m_random;
    Environment m_environment;
    std::map<QByteArray, QByteArray> m_values;
    qint64 m_sequence = 0;
    qint64 m_now = 0;
};

} // namespace relay
