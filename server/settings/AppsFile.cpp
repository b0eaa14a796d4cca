// SPDX-License-Identifier: MIT
#include "settings/AppsFile.h"

#include "settings/PlainFile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

#include <algorithm>
#include <array>

namespace relay {
namespace {

constexpr qint64 maxFileSize = 16 * 1024 * 1024; // bytes

constexpr std::array webhookEvents{"channel_occupied",  "channel_vacated", "member_added",
                                   "member_removed",    "client_event",    "cache_miss",
                                   "subscription_count"};

/// A value for an error message, on one line.
QByteArray shown(const QJsonValue& value) {
    constexpr qsizetype most = 60; // characters
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    const QString text = QString::fromUtf8(list.sliced(1, list.size() - 2));
    return (text.size() > most ? text.first(most) + QStringLiteral("…") : text).toUtf8();
}

/// Reads one entry of the array; collects the first thing that is wrong.
class AppReader {
public:
    explicit AppReader(const QJsonObject& object)
        : m_object(object) {}

    AppConfig read() {
        AppConfig app;
        checkNames(m_object, {u"id", u"key", u"secret", u"name", u"max_connections", u"enabled",
                              u"client_events", u"subscription_count", u"allowed_origins", u"webhooks"});
        app.id = credential(u"id", appNameError);
        app.key = credential(u"key", appNameError);
        app.secret = credential(u"secret", appSecretError);
        app.maxConnections = count(u"max_connections");
        app.enabled = flag(u"enabled", true);
        app.clientEvents = flag(u"client_events", true);
        app.subscriptionCount = flag(u"subscription_count", false);
        app.allowedOrigins = texts(m_object, u"allowed_origins");
        for (const QByteArray& origin : app.allowedOrigins)
            if (const QByteArray error = allowedOriginError(origin); !error.isEmpty())
                fail(u"allowed_origins", error);
        readWebhooks(app);
        return app;
    }
    const QByteArray& error() const { return m_error; }

private:
    void fail(QStringView field, const QByteArray& sentence) {
        if (m_error.isEmpty())
            m_error = "\"" + field.toUtf8() + "\" " + sentence;
    }

    void fail(QStringView field, const QByteArray& sentence, const QJsonValue& given) {
        fail(field, sentence + ", not " + shown(given));
    }

    void checkNames(const QJsonObject& object, const std::vector<QStringView>& known) {
        for (const QString& name : object.keys())
            if (std::find(known.begin(), known.end(), QStringView(name)) == known.end())
                fail(name, "is not a known field");
    }

    QByteArray credential(QStringView field, QByteArray (*errorOf)(const QByteArray&)) {
        const QJsonValue value = m_object.value(field);
        if (value.isUndefined()) {
            fail(field, "is missing");
            return {};
        }
        // A number that is not whole, or exceeds 64 bits, is not an integer; toInteger() then returns its
        // argument.
        if (value.isDouble() && value.toInteger(0) == 0 && value.toInteger(1) == 1)
            fail(field, "must be a string or a whole number");
        QByteArray text =
            value.isDouble() ? QByteArray::number(value.toInteger()) : value.toString().toUtf8();
        if (const QByteArray error = errorOf(text); !error.isEmpty())
            fail(field, error);
        return text;
    }

    qint64 count(QStringView field) {
        const QJsonValue value = m_object.value(field);
        if (value.isUndefined() || value.isNull())
            return 0;
        if (!value.isDouble() || value.toInteger(-1) < 0)
            fail(field, "must be a whole number from 0 (0 is unlimited)", value);
        return value.toInteger();
    }

    bool flag(QStringView field, bool fallback) {
        const QJsonValue value = m_object.value(field);
        if (!value.isUndefined() && !value.isBool())
            fail(field, "must be true or false", value);
        return value.toBool(fallback);
    }

    std::vector<QByteArray> texts(const QJsonObject& object, QStringView field) {
        std::vector<QByteArray> list;
        const QJsonValue value = object.value(field);
        if (!value.isUndefined() && !value.isArray())
            fail(field, "must be an array of strings", value);
        const QJsonArray elements = value.toArray();
        for (const QJsonValueConstRef element : elements) {
            if (!element.isString() || element.toString().isEmpty())
                fail(field, "must be an array of strings that are not empty");
            list.push_back(element.toString().toUtf8());
        }
        return list;
    }

    void readWebhooks(AppConfig& app) {
        const QJsonValue value = m_object.value(u"webhooks");
        if (!value.isUndefined() && !value.isArray())
            fail(u"webhooks", "must be an array of URLs or of {\"url\",\"events\",\"channel_prefix\"}");
        const QJsonArray elements = value.toArray();
        for (const QJsonValueConstRef element : elements)
            app.webhooks.push_back(webhook(element));
    }

    WebhookConfig webhook(const QJsonValue& value) {
        WebhookConfig hook;
        const QJsonObject object = value.toObject();
        checkNames(object, {u"url", u"events", u"channel_prefix"});
        hook.url = (value.isString() ? value : object.value(u"url")).toString().toUtf8();
        if (const QByteArray error = webhookUrlError(hook.url); !error.isEmpty())
            fail(u"webhooks", error);
        hook.events = texts(object, u"events");
        if (hook.events.empty() && object.value(u"events").isArray())
            fail(u"events", "is empty, so the webhook would never be sent; leave it out for all events");
        for (const QByteArray& event : hook.events)
            if (const QByteArray error = webhookEventError(event); !error.isEmpty())
                fail(u"events", error);
        const QJsonValue prefix = object.value(u"channel_prefix");
        if (!prefix.isUndefined() && !prefix.isNull() && !prefix.isString())
            fail(u"channel_prefix", "must be a string", prefix);
        hook.channelPrefix = prefix.toString().toUtf8();
        return hook;
    }

    const QJsonObject& m_object;
    QByteArray m_error;
};

QByteArray duplicateError(const std::vector<AppConfig>& apps) {
    for (size_t i = 0; i < apps.size(); ++i)
        for (size_t j = 0; j < i; ++j) {
            if (apps[i].id == apps[j].id)
                return "two apps have the id \"" + apps[i].id + "\"; each app needs its own";
            if (apps[i].key == apps[j].key)
                return "the apps \"" + apps[j].id + "\" and \"" + apps[i].id +
                       "\" have the same key; each needs its own";
        }
    return {};
}

} // namespace

QByteArray appNameError(const QByteArray& value) {
    if (value.isEmpty())
        return "must be a string that is not empty";
    for (const char c : value)
        if (static_cast<unsigned char>(c) <= 0x20 || c == '/' || c == '?' || c == '#' || c == 0x7f)
            return "must have no blanks and none of / ? #";
    return {};
}

QByteArray appSecretError(const QByteArray& value) {
    if (value.isEmpty())
        return "must be a string that is not empty";
    if (value.contains('\n') || value.contains('\r'))
        return "must be a string without line breaks";
    return {};
}

QByteArray allowedOriginError(const QByteArray& entry) {
    const QByteArray origin = entry.trimmed();
    const qsizetype scheme = origin.indexOf("://");
    const QByteArray host = origin.sliced(scheme < 0 ? 0 : scheme + 3);
    const auto* const end = std::find_if(host.begin(), host.end(), [](char c) {
        return static_cast<unsigned char>(c) <= 0x20 || QByteArrayView("/?#,").contains(c);
    });
    if (end == host.end())
        return {};
    return "has \"" + origin + "\", which no origin can match: an origin is scheme, host and port, as in " +
           (end == host.begin() ? QByteArray("https://app.test") : origin.chopped(host.end() - end));
}

QByteArray webhookUrlError(const QByteArray& url) {
    const QUrl parsed(QString::fromUtf8(url), QUrl::StrictMode);
    const bool http = parsed.scheme() == u"http" || parsed.scheme() == u"https";
    return parsed.isValid() && http && !parsed.host().isEmpty()
               ? QByteArray()
               : QByteArray(
                     "must have an absolute http or https URL, such as http://127.0.0.1:8000/webhooks");
}

QByteArray webhookEventError(const QByteArray& event) {
    if (std::find(webhookEvents.begin(), webhookEvents.end(), event) != webhookEvents.end())
        return {};
    QByteArray all;
    for (const char* name : webhookEvents)
        all += (all.isEmpty() ? "" : ", ") + QByteArray(name);
    return "has \"" + event + "\", and may have " + all;
}

Result<std::vector<AppConfig>, QByteArray> parseApps(const QByteArray& json) {
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (document.isNull())
        return QByteArray("line " + QByteArray::number(json.first(problem.offset).count('\n') + 1) + ": " +
                          problem.errorString().toUtf8() + "; it must be JSON, an array of apps");
    if (!document.isArray() || document.array().isEmpty())
        return QByteArray(
            "must hold an array with at least one app: [{\"id\":\"…\",\"key\":\"…\",\"secret\":\"…\"}]");
    std::vector<AppConfig> apps;
    const QJsonArray entries = document.array();
    for (const QJsonValueConstRef element : entries) {
        const QByteArray place = "app " + QByteArray::number(apps.size() + 1) + ": ";
        if (!element.isObject())
            return QByteArray(place + "must be an object {\"id\",\"key\",\"secret\",…}");
        const QJsonObject object = element.toObject();
        AppReader reader(object);
        apps.push_back(reader.read());
        if (!reader.error().isEmpty())
            return QByteArray(place + reader.error());
    }
    if (const QByteArray error = duplicateError(apps); !error.isEmpty())
        return error;
    return apps;
}

Result<std::vector<AppConfig>, QByteArray> readAppsFile(const QString& path) {
    const QByteArray content = readPlainFile(path, maxFileSize);
    if (content.isNull())
        return QByteArray(path.toUtf8() + ": cannot be read; it must be a file that this user may read");
    if (content.size() == maxFileSize)
        return QByteArray(path.toUtf8() + ": is larger than 16 MB");
    auto apps = parseApps(content);
    if (!apps)
        return QByteArray(path.toUtf8() + ": " + apps.error());
    return apps;
}

} // namespace relay
