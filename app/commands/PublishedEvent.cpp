// SPDX-License-Identifier: MIT
#include "commands/PublishedEvent.h"

#include "commands/Subcommand.h"
#include "commands/TemplatesFile.h"
#include "protocol/NearestWord.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

#include <algorithm>

namespace relay {
namespace {

constexpr qint64 largestData = 64ll * 1024 * 1024; // bytes of a file; the relay's own limit is far lower

/// Everything from stdin until its end: a single read only takes what a pipe holds at the time.
QByteArray readToEnd(QFile& file) {
    QByteArray text;
    while (text.size() < largestData) {
        const QByteArray part = file.read(largestData - text.size());
        if (part.isEmpty())
            break;
        text += part;
    }
    return text;
}

/// The payload as given: text, @FILE, or - for stdin. Nothing, with a one-line reason, if it cannot be read.
std::optional<QByteArray> payload(const QByteArray& given, QByteArray& error) {
    QFile file;
    if (given == "-") {
        if (!file.open(stdin, QIODevice::ReadOnly)) {
            error = "stdin cannot be read";
            return std::nullopt;
        }
    } else if (given == "@") {
        error = "the name of the file after @ is empty";
        return std::nullopt;
    } else if (given.startsWith('@')) {
        file.setFileName(QFile::decodeName(given.sliced(1)));
        if (!file.open(QIODevice::ReadOnly)) {
            error = given.sliced(1) + " cannot be read: " + file.errorString().toUtf8();
            return std::nullopt;
        }
    } else {
        return given;
    }
    QByteArray text = readToEnd(file);
    if (text.isValidUtf8())
        return text;
    error = (given == "-" ? "the input on stdin" : given.sliced(1)) +
            " is not valid UTF-8, which a payload must be; encode binary data as base64";
    return std::nullopt;
}

std::optional<EventTemplate> templateOf(const Invocation& call, const QByteArray& name, QByteArray& error) {
    const QString laravel = call.isSet("laravel") ? QString::fromUtf8(call.value("laravel"))
                                                  : qEnvironmentVariable("RELAY_LARAVEL");
    const TemplatesFile file(laravel, QDir::currentPath(),
                             QStandardPaths::writableLocation(QStandardPaths::AppDataLocation));
    const auto templates = file.read();
    if (!templates) {
        error = templates.error().sentence;
        return std::nullopt;
    }
    const auto found = std::ranges::find(*templates, name, &EventTemplate::name);
    if (found != templates->end())
        return *found;
    QByteArrayList names;
    for (const EventTemplate& one : *templates)
        names.append(one.name);
    error = "there is no template \"" + name + "\"" +
            (names.isEmpty() ? " in " + file.savePath().toUtf8() : didYouMean(name, names, "; there are "));
    return std::nullopt;
}

/// The keys and values of --set. Nothing, with a one-line reason, if one is not such a pair.
std::optional<PublishedEvent::Values> setValues(const Invocation& call, QByteArray& error) {
    PublishedEvent::Values values;
    for (const QByteArray& pair : call.values("set")) {
        const qsizetype equals = pair.indexOf('=');
        if (equals < 1) {
            error = "--set is \"" + pair + "\"; it takes KEY=VALUE";
            return std::nullopt;
        }
        values[pair.first(equals).trimmed()] = pair.sliced(equals + 1);
    }
    return values;
}

std::optional<QByteArray> environment(const QByteArray& name) {
    return qEnvironmentVariableIsSet(name.constData()) ? std::optional(qgetenv(name.constData()))
                                                       : std::nullopt;
}

} // namespace

std::optional<PublishedEvent> PublishedEvent::ofTemplate(const Invocation& call, const QByteArray& name,
                                                         const Values& values, QByteArray& error) {
    auto kept = templateOf(call, name, error);
    if (!kept)
        return std::nullopt;
    PublishedEvent read;
    read.m_event = *std::move(kept);
    read.m_world = std::make_unique<World>();
    read.m_fill.emplace(read.m_world->clock, read.m_world->random, environment);
    for (const auto& [key, value] : values)
        read.m_fill->set(key, value);
    return read;
}

std::optional<PublishedEvent> PublishedEvent::source(const Invocation& call, QByteArray& error) {
    if (call.isSet("template")) {
        const auto values = setValues(call, error);
        return values ? ofTemplate(call, call.value("template"), *values, error) : std::nullopt;
    }
    if (call.isSet("set")) {
        error = "--set fills in a template; name one with --template";
        return std::nullopt;
    }
    if (call.argumentCount() < 2) {
        error = "it takes CHANNEL[,CHANNEL…] EVENT [DATA], or --template NAME; see relaydesk help publish";
        return std::nullopt;
    }
    PublishedEvent given;
    given.m_event.data = "{}";
    return given;
}

std::optional<PublishedEvent> PublishedEvent::read(const Invocation& call, QByteArray& error) {
    auto read = source(call, error);
    if (!read)
        return std::nullopt;
    if (call.argumentCount() > 0)
        read->m_event.channel = call.argument(0);
    if (call.argumentCount() > 1)
        read->m_event.event = call.argument(1);
    if (call.argumentCount() > 2) {
        auto data = payload(call.argument(2), error);
        if (!data)
            return std::nullopt;
        read->m_event.data = *std::move(data);
    }
    return read;
}

Result<EventTemplate, TemplateError> PublishedEvent::next() {
    return m_fill ? m_fill->filled(m_event) : Result<EventTemplate, TemplateError>(m_event);
}

} // namespace relay
