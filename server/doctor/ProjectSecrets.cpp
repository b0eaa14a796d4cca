// SPDX-License-Identifier: MIT
#include "doctor/ProjectSecrets.h"

#include <QJsonArray>
#include <QUrl>

#include <algorithm>

namespace relay {
namespace {

constexpr char previousKeys[] = "APP_PREVIOUS_KEYS"; // several, separated by commas
constexpr QByteArrayView base64("base64:");
constexpr QByteArrayView the("the "); // begins a name that is not a variable's

/// Judged by its name, following Laravel and its packages. The build makes VITE_ and MIX_ variables public.
bool isCredential(const QByteArray& name) {
    static constexpr const char* endings[] = {"SECRET",       "PASSWORD",    "PASSWD",      "_TOKEN",
                                              "_PRIVATE_KEY", "_ACCESS_KEY", "_SECRET_KEY", "_API_KEY"};
    if (name.startsWith("VITE_") || name.startsWith("MIX_"))
        return false;
    return name == "APP_KEY" || name == previousKeys || name == "ABLY_KEY" ||
           std::ranges::any_of(endings, [&name](const char* ending) { return name.endsWith(ending); });
}

/// "secret" and "password" occur in ordinary sentences.
bool couldBeAWord(const QByteArray& secret) {
    constexpr qsizetype shortest = 8;
    constexpr qsizetype longestWord = 11;
    const auto isLetter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    };
    return secret.size() < shortest ||
           (secret.size() <= longestWord && std::all_of(secret.begin(), secret.end(), isLetter));
}

/// Replaces the secret, and a truncated one if what is left is too long to be a coincidence.
void replace(QByteArray& text, const QByteArray& secret, const QByteArray& placeholder) {
    constexpr qsizetype enough = 12;
    const QByteArray begin = secret.first(qMin(enough, secret.size()));
    for (qsizetype at = text.indexOf(begin); at >= 0; at = text.indexOf(begin, at + placeholder.size())) {
        const QByteArrayView rest = QByteArrayView(text).sliced(at);
        const auto end = std::mismatch(secret.begin(), secret.end(), rest.begin(), rest.end()).first;
        text.replace(at, end - secret.begin(), placeholder);
    }
}

} // namespace

ProjectSecrets::ProjectSecrets(const LaravelFiles& files, const DoctorWorld& world) {
    const DialledRelay dials[] = {relayOfFiles(files), dialledRelay(files, world.effective)};
    for (const DialledRelay& each : dials)
        m_public.insert(m_public.end(), {each.id, each.key});
    for (const AppConfig& app : world.apps)
        m_public.insert(m_public.end(), {app.id, app.key});
    const EnvFile env = files.env.value_or(EnvFile());
    for (const auto& [name, value] : env.values())
        addVariable(name, value);
    for (const DialledRelay& each : dials)
        add(each.secret, "the secret in the configuration", true);
    for (const AppConfig& app : world.apps)
        add(app.secret, "the secret of app " + app.id, true);
    // A secret may contain another.
    std::ranges::stable_sort(
        m_secrets, [](const Secret& a, const Secret& b) { return a.value.size() > b.value.size(); });
}

void ProjectSecrets::addVariable(const QByteArray& name, const QByteArray& value) {
    if (name.endsWith("_URL")) { // "mysql://user:password@host", the form that DB_URL and REDIS_URL may have
        add(QUrl(QString::fromUtf8(value)).password(QUrl::FullyEncoded).toUtf8(), name, false);
        return;
    }
    if (!isCredential(name))
        return;
    for (const QByteArray& each : name == previousKeys ? value.split(',') : QByteArrayList{value}) {
        add(each, name, name.endsWith("_APP_SECRET"));
        if (each.startsWith(base64))
            add(each.sliced(base64.size()), name, false);
    }
}

void ProjectSecrets::add(const QByteArray& value, const QByteArray& name, bool isOfApp) {
    const auto isSame = [&value](const Secret& known) {
        return known.value == value;
    };
    const bool isPublic = std::ranges::find(m_public, value) != m_public.end();
    if (!value.isEmpty() && !isPublic && std::ranges::none_of(m_secrets, isSame))
        m_secrets.push_back({value, name, isOfApp});
}

QByteArray ProjectSecrets::nameOf(const QByteArray& value) const {
    const auto found = std::ranges::find_if(m_secrets, [&value](const Secret& secret) {
        return secret.value == value && (secret.isOfApp || !couldBeAWord(value));
    });
    return found == m_secrets.end() ? QByteArray() : found->name;
}

QByteArray ProjectSecrets::masked(QByteArray text) const {
    for (const Secret& secret : m_secrets) {
        if (couldBeAWord(secret.value))
            continue;
        const QByteArray placeholder =
            '[' + (secret.name.startsWith(the) ? secret.name.sliced(the.size()) : "value of " + secret.name) +
            ']';
        // As it is, and as spelled in JSON and URLs.
        replace(text, secret.value, placeholder);
        replace(text, QByteArray(secret.value).replace('/', "\\/"), placeholder);
        replace(text, secret.value.toPercentEncoding(), placeholder);
    }
    return text;
}

QJsonValue ProjectSecrets::masked(const QJsonValue& value) const {
    if (value.isString())
        return QString::fromUtf8(masked(value.toString().toUtf8()));
    if (value.isArray()) {
        QJsonArray array = value.toArray();
        for (QJsonValueRef each : array)
            each = masked(QJsonValue(each));
        return array;
    }
    if (!value.isObject())
        return value;
    QJsonObject object = value.toObject();
    for (auto each = object.begin(); each != object.end(); ++each)
        each.value() = masked(QJsonValue(each.value()));
    return object;
}

void ProjectSecrets::mask(DoctorReport& report) const {
    for (DoctorCheck& check : report.checks) {
        check.message = masked(std::move(check.message));
        check.remedy = masked(std::move(check.remedy));
        check.evidence = masked(QJsonValue(check.evidence)).toObject();
    }
}

} // namespace relay
