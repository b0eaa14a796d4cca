// SPDX-License-Identifier: MIT
#include "doctor/DoctorReport.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace relay {
namespace {

QByteArray mark(DoctorCheck::State state) {
    switch (state) {
    case DoctorCheck::State::Ok:
        return "✓";
    case DoctorCheck::State::Problem:
        return "✕";
    case DoctorCheck::State::Warning:
        return "!";
    case DoctorCheck::State::Unknown:
        return "?";
    }
    return "?";
}

QByteArray indented(const QByteArray& text) {
    return QByteArray(text).replace("\n", "\n      ");
}

QJsonObject checkJson(const DoctorCheck& check) {
    QJsonObject object{{QStringLiteral("id"), QString::fromLatin1(check.id)},
                       {QStringLiteral("title"), QString::fromUtf8(check.title)},
                       {QStringLiteral("state"), QString::fromLatin1(name(check.state))},
                       {QStringLiteral("message"), QString::fromUtf8(check.message)}};
    if (!check.remedy.isEmpty())
        object.insert(QStringLiteral("remedy"), QString::fromUtf8(check.remedy));
    if (check.code)
        object.insert(QStringLiteral("code"), QString::fromLatin1(info(*check.code).name));
    if (check.isIgnored)
        object.insert(QStringLiteral("ignored"), true);
    if (!check.evidence.isEmpty())
        object.insert(QStringLiteral("evidence"), check.evidence);
    return object;
}

QByteArray joined(const std::vector<QByteArray>& texts) {
    QByteArray text;
    for (const QByteArray& each : texts)
        text += (text.isEmpty() ? "" : ", ") + each;
    return text;
}

} // namespace

const char* name(DoctorCheck::State state) {
    switch (state) {
    case DoctorCheck::State::Ok:
        return "ok";
    case DoctorCheck::State::Problem:
        return "problem";
    case DoctorCheck::State::Warning:
        return "warning";
    case DoctorCheck::State::Unknown:
        return "unknown";
    }
    return "unknown";
}

const DoctorCheck* DoctorReport::firstProblem() const {
    const auto found = std::find_if(checks.begin(), checks.end(), [](const DoctorCheck& check) {
        return check.state == DoctorCheck::State::Problem && !check.isIgnored;
    });
    return found == checks.end() ? nullptr : &*found;
}

void DoctorReport::ignore(const std::vector<FindingCode>& codes) {
    for (DoctorCheck& check : checks)
        check.isIgnored = check.code && check.state != DoctorCheck::State::Ok &&
                          std::ranges::find(codes, *check.code) != codes.end();
}

bool DoctorReport::isProved() const {
    return count(DoctorCheck::State::Ok) == static_cast<int>(checks.size());
}

int DoctorReport::count(DoctorCheck::State state) const {
    return static_cast<int>(std::count_if(checks.begin(), checks.end(), [&](const DoctorCheck& check) {
        return check.state == state && !check.isIgnored;
    }));
}

QByteArray doctorJson(const DoctorReport& report) {
    QJsonArray checks;
    for (const DoctorCheck& check : report.checks)
        checks.append(checkJson(check));
    QJsonArray notLookedAt;
    for (const QByteArray& what : report.notLookedAt)
        notLookedAt.append(QString::fromUtf8(what));
    return QJsonDocument(QJsonObject{{QStringLiteral("not_looked_at"), notLookedAt},
                                     {QStringLiteral("directory"), QString::fromUtf8(report.directory)},
                                     {QStringLiteral("healthy"), report.firstProblem() == nullptr},
                                     {QStringLiteral("checks"), checks}})
        .toJson();
}

QByteArray doctorText(const DoctorReport& report) {
    QByteArray text = "Laravel project " + report.directory + "\n\n";
    for (const DoctorCheck& check : report.checks) {
        text += "  " + mark(check.state) + "  " + check.title + (check.isIgnored ? " (ignored): " : ": ") +
                indented(check.message) + "\n";
        if (!check.remedy.isEmpty())
            text += "      → " + indented(check.remedy) + "\n";
    }
    const int problems = report.count(DoctorCheck::State::Problem);
    const int warnings = report.count(DoctorCheck::State::Warning);
    if (const DoctorCheck* first = report.firstProblem())
        text += "\nFix first: " + QByteArray(first->title) + " – " + first->message + "\n";
    else if (report.isProved())
        text += "\nNothing was found that keeps broadcasts from leaving the app.\n";
    else
        text += "\nNo problem was found.\n";
    text += QByteArray::number(problems) + (problems == 1 ? " problem, " : " problems, ") +
            QByteArray::number(warnings) + (warnings == 1 ? " warning.\n" : " warnings.\n");
    if (!report.notLookedAt.empty())
        text += "Not checked: " + joined(report.notLookedAt) + ".\n";
    return text;
}

} // namespace relay
