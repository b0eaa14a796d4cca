// SPDX-License-Identifier: MIT
#pragma once

#include "diagnosis/Trace.h"
#include "protocol/TapReport.h"
#include "support/AnyFact.h"

namespace relay::test {

// The facts that the tests of traces put together.

inline FactPtr eventOn(const QByteArray& channel, qint64 recipients, quint64 id = 1,
                       const QByteArray& name = "App\\Events\\OrderShipped") {
    AnyFact fact;
    fact.id = static_cast<FactId>(id);
    fact.kind = FactKind::Event;
    fact.source = EventSource::Api;
    fact.channel = channel;
    fact.name = name;
    fact.recipients = recipients;
    if (recipients == 0)
        fact.findings = {
            {FindingCode::NoSuchChannel, Severity::Problem, "Nobody is on it.", "Subscribe.", {}}};
    return std::make_shared<Fact>(fact);
}

inline FactPtr other(FactKind kind, const QByteArray& name, const QByteArray& error) {
    AnyFact fact;
    fact.id = static_cast<FactId>(5);
    fact.kind = kind;
    fact.name = name;
    fact.error = error;
    if (kind == FactKind::ApiRefused) {
        FactDetail detail;
        detail.method = name.isEmpty() ? "POST" : "GET";
        detail.target = "/apps/1/events?auth_key=k";
        fact.detail = detail;
    }
    return std::make_shared<Fact>(fact);
}

inline FactPtr report(TapReport::Type type, const QByteArray& channel, int listeners, int status = 0) {
    TapReport report;
    report.type = type;
    report.socketId = "1.1";
    report.channel = channel;
    report.event = type == TapReport::Type::Event ? "App\\Events\\OrderShipped" : "";
    report.listeners = listeners;
    report.status = status;
    AnyFact fact;
    fact.id = static_cast<FactId>(9);
    fact.kind = FactKind::Browser;
    fact.data = toJson(report);
    return std::make_shared<Fact>(fact);
}

inline constexpr qint64 noon = 1'769'860'800'000'000;

inline FactPtr pageFact(const TapReport& report, int seconds, bool elsewhere = false) {
    AnyFact fact;
    fact.kind = FactKind::Browser;
    fact.time = noon + seconds * 1'000'000;
    fact.data = toJson(report);
    if (elsewhere)
        fact.findings = {{FindingCode::DialsElsewhere, Severity::Problem, "It connects elsewhere.", "…", {}}};
    return std::make_shared<Fact>(fact);
}

inline FactPtr dialled(int seconds, bool elsewhere) {
    TapReport report;
    report.type = TapReport::Type::Dialled;
    report.page = "http://localhost/orders";
    report.url = elsewhere ? "wss://ws-eu.pusher.com/app/key" : "ws://localhost:6001/app/key";
    return pageFact(report, seconds, elsewhere);
}

inline FactPtr heardOf(int seconds, const QByteArray& socketId) {
    TapReport report;
    report.type = TapReport::Type::State;
    report.page = "http://localhost/orders";
    report.socketId = socketId;
    return pageFact(report, seconds);
}

inline FactPtr connected(const QByteArray& socketId) {
    AnyFact fact;
    fact.kind = FactKind::Connected;
    fact.socketId = socketId;
    return std::make_shared<Fact>(fact);
}

inline FactPtr eventAt(int seconds, FindingCode code = FindingCode::NoSuchChannel,
                       Severity severity = Severity::Problem) {
    Fact fact = *eventOn("orders", 0);
    fact.time = noon + seconds * 1'000'000;
    fact.findings.front().code = code;
    fact.findings.front().severity = severity;
    return std::make_shared<Fact>(fact);
}

inline QByteArray states(const Trace& trace) {
    QByteArray text;
    for (const TraceLink& link : trace.links)
        text += link.state == TraceLink::State::Proved   ? '+'
                : link.state == TraceLink::State::Broken ? '-'
                                                         : '?';
    return text;
}

} // namespace relay::test
