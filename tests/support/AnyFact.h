// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"
#include "protocol/TapReport.h"

#include <array>
#include <memory>
#include <optional>
#include <utility>

namespace relay::test {

/// What is kept besides a fact's fields; see AnyFact.
struct FactDetail {
    std::optional<Refused> refused = {};
    QByteArray method;
    QByteArray target;
    HttpHeaders headers;
    QByteArray remoteAddress;
    QByteArray origin;
    QByteArray client;
    QByteArray userAgent;
    int protocol = 7;
    QByteArray auth;
    QByteArray channelData;
    QByteArray signedText;
    QByteArray key;
    std::vector<QByteArray> recipients;
    qint64 latencyNanoseconds = -1;
};

/// A fact of any kind by the names of its fields, for tests that go through many kinds: converted to a Fact
/// it has the fields of its kind, and the rest is dropped.
struct AnyFact {
    FactId id = FactId::None;
    qint64 time = 0;
    FactKind kind = FactKind::Event;
    EventSource source = EventSource::Api;
    QByteArray app;
    QByteArray channel;
    QByteArray name;
    QByteArray data;
    QByteArray socketId;
    QByteArray userId;
    QByteArray excluded;
    qint64 size = 0;
    qint64 recipients = 0;
    int status = 0;
    int code = 0;
    QByteArray error;
    FactId about = FactId::None;
    std::vector<Finding> findings;
    qsizetype laterFindings = 0;
    FactDetail detail;

    operator Fact() const {
        Fact fact;
        fact.id = id;
        fact.time = time;
        fact.app = app;
        fact.findings = findings;
        fact.laterFindings = laterFindings;
        fact.body = bodyOf(kind);
        std::visit([this](auto& body) { fill(body); }, fact.body);
        return fact;
    }

private:
    static FactBody bodyOf(FactKind kind) {
        switch (kind) {
#define RELAY_TEST_BODY(id, name)                                                                            \
    case FactKind::id:                                                                                       \
        return facts::id{};
            RELAY_FACT_KINDS(RELAY_TEST_BODY)
#undef RELAY_TEST_BODY
        }
        Q_UNREACHABLE();
    }
    template <typename Body>
    void fill(Body& body) const {
        if constexpr (requires { body.source; })
            body.source = source;
        if constexpr (requires { body.channel; })
            body.channel = channel;
        if constexpr (requires { body.name; })
            body.name = name;
        if constexpr (requires { body.data; })
            body.data = data;
        if constexpr (requires { body.report; })
            if (const auto report = parseTapReport(data))
                body.report = std::make_shared<const TapReport>(*report);
        if constexpr (requires { body.socketId; })
            body.socketId = socketId;
        if constexpr (requires { body.userId; })
            body.userId = userId;
        if constexpr (requires { body.excluded; })
            body.excluded = excluded;
        if constexpr (requires { body.size; })
            body.size = size;
        if constexpr (requires { body.recipients; })
            body.recipients = recipients;
        if constexpr (requires { body.status; })
            body.status = status;
        if constexpr (requires { body.code; })
            body.code = code;
        if constexpr (requires { body.error; })
            body.error = error;
        if constexpr (requires { body.about; })
            body.about = about;
        fillDetail(body);
    }
    template <typename Body>
    void fillDetail(Body& body) const {
        if constexpr (requires { body.why; })
            body.why = detail.refused ? RefusalNote(*detail.refused) : RefusalNote(error);
        if constexpr (requires { body.client; })
            body.client = {detail.client, detail.userAgent, detail.origin, detail.remoteAddress};
        if constexpr (requires { body.protocol; })
            body.protocol = detail.protocol;
        if constexpr (requires { body.call; })
            body.call = std::make_shared<const HttpCall>(
                HttpCall{detail.method, detail.target, detail.headers, detail.remoteAddress});
        if constexpr (requires { body.method; })
            body.method = detail.method;
        if constexpr (requires { body.target; })
            body.target = detail.target;
        if constexpr (requires { body.auth; })
            body.auth = detail.auth;
        if constexpr (requires { body.key; })
            body.key = detail.key;
        if constexpr (requires { body.channelData; })
            body.channelData = detail.channelData;
        if constexpr (requires { body.userData; })
            body.userData = detail.channelData;
        if constexpr (requires { body.signedText; })
            body.signedText = detail.signedText;
        if constexpr (requires { body.recipientIds; })
            body.recipientIds = SocketIdList(detail.recipients);
        if constexpr (requires { body.latencyNanoseconds; })
            body.latencyNanoseconds = detail.latencyNanoseconds;
    }
};

} // namespace relay::test
