// SPDX-License-Identifier: MIT
#include "protocol/TapReport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>
#include <variant>

namespace relay {
namespace {

constexpr qsizetype longestText = 500;
constexpr qsizetype longestUrl = 1000;
constexpr qsizetype mostBound = 100;
constexpr std::array typeNames{"dialled", "state", "listening", "auth", "event", "error", "request"};

/// The text fields and how long each text may be.
struct TextField {
    QLatin1String name;
    QByteArray TapReport::*member;
    qsizetype longest;
};
constexpr std::array textFields{
    TextField{QLatin1String("page"), &TapReport::page, longestUrl},
    TextField{QLatin1String("library"), &TapReport::library, 64},
    TextField{QLatin1String("socket_id"), &TapReport::socketId, 64},
    TextField{QLatin1String("channel"), &TapReport::channel, 250},
    TextField{QLatin1String("event"), &TapReport::event, 250},
    TextField{QLatin1String("url"), &TapReport::url, longestUrl},
    TextField{QLatin1String("state"), &TapReport::state, 64},
    TextField{QLatin1String("previous"), &TapReport::previous, 64},
    TextField{QLatin1String("error"), &TapReport::error, longestText},
    TextField{QLatin1String("content_type"), &TapReport::contentType, 100},
    TextField{QLatin1String("answer"), &TapReport::answer, 300},
    TextField{QLatin1String("method"), &TapReport::method, 16},
};

struct NumberField {
    QLatin1String name;
    int TapReport::*member;
    int least;
    int most;
};
constexpr std::array numberFields{
    NumberField{QLatin1String("status"), &TapReport::status, 0, 599},
    NumberField{QLatin1String("code"), &TapReport::code, 0, 65535},
    NumberField{QLatin1String("listeners"), &TapReport::listeners, TapReport::unknown, 1'000'000},
};

QByteArray cut(const QString& text, qsizetype longest) {
    if (text.size() > longest && longest > 0 && text[longest - 1].isHighSurrogate())
        --longest; // do not cut inside a character
    return text.left(longest).toUtf8();
}

/// What follows the path may hold tokens.
QByteArray bareUrl(QByteArray url) {
    for (const char mark : {'?', '#'})
        if (const qsizetype at = url.indexOf(mark); at >= 0)
            url.truncate(at);
    // user:password@host
    const qsizetype scheme = url.indexOf("://");
    const qsizetype host = scheme < 0 ? 0 : scheme + 3;
    const qsizetype slash = url.indexOf('/', host);
    const QByteArray authority = url.mid(host, slash < 0 ? -1 : slash - host);
    if (const qsizetype at = authority.lastIndexOf('@'); at >= 0)
        url.remove(host, at + 1);
    return url;
}

Refused wrongField(const QString& field, const char* right) {
    return {Reason::TapFieldInvalid, {{"field", field.toUtf8()}, onlyInText("right", QByteArray(right))}};
}

/// Nothing if the value is acceptable.
std::optional<Refused> readBound(const QJsonValue& value, TapReport& report) {
    if (value.isUndefined())
        return std::nullopt;
    if (!value.isArray())
        return wrongField(QStringLiteral("bound"), "an array of event names");
    for (const QJsonValue& name : value.toArray()) {
        if (!name.isString())
            return wrongField(QStringLiteral("bound"), "an array of event names");
        if (static_cast<qsizetype>(report.bound.size()) < mostBound)
            report.bound.push_back(cut(name.toString(), 250));
    }
    return std::nullopt;
}

std::optional<Refused> readFields(const QJsonObject& object, TapReport& report) {
    for (const TextField& field : textFields) {
        const QJsonValue value = object.value(field.name);
        if (value.isUndefined() || value.isNull())
            continue;
        if (!value.isString())
            return wrongField(field.name, "a string");
        report.*field.member = cut(value.toString(), field.longest);
    }
    for (const NumberField& field : numberFields) {
        const QJsonValue value = object.value(field.name);
        if (value.isUndefined() || value.isNull())
            continue;
        const int number = value.toInt(field.least - 1);
        if (number < field.least || number > field.most)
            return wrongField(field.name, "a whole number in its range");
        report.*field.member = number;
    }
    report.redirected = object.value(QLatin1String("redirected")).toBool();
    report.empty = object.value(QLatin1String("empty")).toBool();
    report.authorized = object.value(QLatin1String("authorized")).toBool();
    report.twice = object.value(QLatin1String("twice")).toBool();
    report.sameFunction = object.value(QLatin1String("same_function")).toBool();
    report.socketHeader = object.value(QLatin1String("socket_header")).toBool();
    report.page = bareUrl(report.page);
    report.url = bareUrl(report.url);
    return readBound(object.value(QLatin1String("bound")), report);
}

Result<TapReport, Refused> readReport(const QJsonValue& value) {
    const QByteArray type = value.toObject().value(QLatin1String("type")).toString().toUtf8();
    for (size_t i = 0; i < typeNames.size(); ++i) {
        if (type != typeNames[i])
            continue;
        TapReport report;
        report.type = static_cast<TapReport::Type>(i);
        if (const auto error = readFields(value.toObject(), report))
            return *error;
        return report;
    }
    return Refused{Reason::TapTypeInvalid, {}};
}

} // namespace

const char* name(TapReport::Type type) {
    return typeNames[static_cast<size_t>(type)];
}

Result<std::vector<TapReport>, Refused> parseTapBody(const QByteArray& body) {
    if (body.size() > largestTapBody)
        return Refused{Reason::BodyTooLarge, {{"size", body.size()}, {"limit", largestTapBody}}};
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    if (object.value(QLatin1String("v")).toInt() != 1)
        return Refused{Reason::TapBodyInvalid, {}};
    const QJsonArray array = object.value(QLatin1String("reports")).toArray();
    if (array.isEmpty() || array.size() > mostTapReports)
        return Refused{Reason::TapReportsInvalid, {{"limit", mostTapReports}}};
    const QByteArray page = bareUrl(cut(object.value(QLatin1String("page")).toString(), longestUrl));
    const QByteArray library = cut(object.value(QLatin1String("library")).toString(), 64);
    std::vector<TapReport> reports;
    for (const QJsonValue& value : array) {
        auto report = readReport(value);
        if (!report)
            return report.error();
        report->page = page;
        if (report->library.isEmpty())
            report->library = library;
        reports.push_back(*std::move(report));
    }
    return reports;
}

QByteArray toJson(const TapReport& report) {
    QJsonObject object{{QStringLiteral("type"), QString::fromLatin1(name(report.type))}};
    for (const TextField& field : textFields)
        if (!(report.*field.member).isEmpty())
            object.insert(field.name, QString::fromUtf8(report.*field.member));
    for (const NumberField& field : numberFields)
        if (report.*field.member != TapReport().*field.member)
            object.insert(field.name, report.*field.member);
    if (report.redirected)
        object.insert(QStringLiteral("redirected"), true);
    if (report.empty)
        object.insert(QStringLiteral("empty"), true);
    if (report.authorized)
        object.insert(QStringLiteral("authorized"), true);
    if (report.twice)
        object.insert(QStringLiteral("twice"), true);
    if (report.sameFunction)
        object.insert(QStringLiteral("same_function"), true);
    if (report.type == TapReport::Type::Request)
        object.insert(QStringLiteral("socket_header"), report.socketHeader);
    if (!report.bound.empty() || report.type == TapReport::Type::Listening) {
        QJsonArray bound;
        for (const QByteArray& event : report.bound)
            bound.append(QString::fromUtf8(event));
        object.insert(QStringLiteral("bound"), bound);
    }
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<TapReport> parseTapReport(const QByteArray& json) {
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        return std::nullopt;
    auto report = readReport(document.object());
    if (!report)
        return std::nullopt;
    return *std::move(report);
}

} // namespace relay
