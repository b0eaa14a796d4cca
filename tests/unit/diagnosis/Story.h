// SPDX-License-Identifier: MIT
#pragma once

#include "diagnosis/Diagnosis.h"
#include "journal/FactMask.h"
#include "protocol/Signature.h"
#include "support/AnyFact.h"
#include "support/Page.h"

#include <QJsonDocument>
#include <QTest>

#include <utility>
#include <vector>

namespace relay::test {

/// Whether the table in resources/docs/findings.md names the fact's kind for the finding.
inline bool isOnPage(const Finding& finding, FactKind kind) {
    static const QByteArray page = pageText("findings.md");
    const qsizetype at = page.indexOf("\n| `" + QByteArray(info(finding.code).name) + "` | ") + 1;
    const QList<QByteArray> cells = cellsOf(page.sliced(at, page.indexOf('\n', at) - at));
    return (", " + cells.value(2) + ',').contains(", " + QByteArray(name(kind)) + ',');
}

/// Tells a diagnosis what happens in a relay, fact by fact, as hub and API would, with a clock of its own.
/// Two apps: "shop" and "blog".
class Story {
public:
    static AppConfig shop() { return app("shop", "shop-key-1234567", "shop-secret-9f8e7d6c5b4a"); }
    static AppConfig blog() { return app("blog", "blog-key-7654321", "blog-secret-0a1b2c3d4e5f"); }

    Story() { diagnosis.setApps({shop(), blog()}); }

    void wait(double seconds) { now += qint64(seconds * 1'000'000); }

    /// Secrets are masked first, as the recorder does.
    const std::vector<Finding>& tell(Fact fact) {
        maskSecrets(fact, m_secrets);
        fact.id = id = FactId{++m_lastId};
        fact.time = now;
        if (fact.app.isNull() && !appless)
            fact.app = "shop";
        found = diagnosis.examine(fact);
        m_kinds.push_back(fact.kind());
        compareWithPage(found, fact.kind());
        collect(diagnosis.due(now));
        wait(0.001);
        return found;
    }
    /// Findings that time has brought; they become what was found.
    void listen() {
        found.clear();
        collect(diagnosis.due(now));
        takeLate();
    }
    void end() {
        found.clear();
        diagnosis.setHeadless(true);
        collect(diagnosis.atEnd(now));
        takeLate();
    }
    /// What came late is what was found.
    void takeLate() {
        for (const Fact& fact : std::exchange(late, {})) {
            found.insert(found.end(), fact.findings.begin(), fact.findings.end());
            if (number(fact.about()) > 0 && number(fact.about()) <= m_kinds.size())
                compareWithPage(fact.findings, m_kinds[number(fact.about()) - 1]);
        }
    }

    FactDetail from(const QByteArray& origin = "http://localhost:8000", int port = 50000) const {
        FactDetail detail;
        detail.remoteAddress = "127.0.0.1:" + QByteArray::number(port);
        detail.origin = origin;
        detail.client = "js 8.4.0";
        return detail;
    }
    void connect(const QByteArray& socket, const QByteArray& app = {},
                 const QByteArray& origin = "http://localhost:8000") {
        AnyFact fact = of(FactKind::Connected, app, socket);
        fact.detail = from(origin);
        tell(fact);
    }
    void close(const QByteArray& socket, int code = 1006, std::optional<Refused> why = {},
               const QByteArray& app = {}) {
        AnyFact fact = of(FactKind::Disconnected, app, socket);
        fact.code = code;
        fact.detail.refused = std::move(why);
        tell(fact);
    }
    void subscribe(const QByteArray& socket, const QByteArray& channel, const QByteArray& user = {},
                   const QByteArray& app = {}) {
        AnyFact fact = of(FactKind::Subscribed, app, socket);
        fact.channel = channel;
        fact.userId = user;
        tell(fact);
    }
    void leave(const QByteArray& socket, const QByteArray& channel, const QByteArray& user = {}) {
        AnyFact fact = of(FactKind::Unsubscribed, {}, socket);
        fact.channel = channel;
        fact.userId = user;
        tell(fact);
    }
    AnyFact event(const QByteArray& channel, qint64 recipients = 0,
                  const QByteArray& name = "shipped") const {
        AnyFact fact = of(FactKind::Event, {}, {});
        fact.source = EventSource::Api;
        fact.channel = channel;
        fact.name = name;
        fact.data = "{\"id\":42}";
        fact.size = fact.data.size();
        fact.recipients = recipients;
        return fact;
    }
    void publish(const QByteArray& channel, qint64 recipients = 0, const QByteArray& name = "shipped",
                 const QByteArray& excluded = {}) {
        AnyFact fact = event(channel, recipients, name);
        fact.excluded = excluded;
        tell(fact);
    }
    void whisper(const QByteArray& socket, const QByteArray& channel, qint64 recipients) {
        AnyFact fact = event(channel, recipients, "client-typing");
        fact.source = EventSource::Client;
        fact.socketId = socket;
        tell(fact);
    }
    void mark() { tell(of(FactKind::Mark, {}, {})); }
    void refuse(FactKind kind, FactDetail detail, const QByteArray& error = {},
                const QByteArray& channel = {}, const QByteArray& socket = "1.1",
                const QByteArray& name = {}) {
        AnyFact fact = of(kind, {}, socket);
        fact.channel = channel;
        fact.name = name;
        fact.error = error;
        fact.detail = std::move(detail);
        tell(fact);
    }
    static FactDetail refused(Reason reason, Values values = {}) {
        FactDetail detail;
        detail.refused = Refused{reason, std::move(values)};
        return detail;
    }
    static AnyFact of(FactKind kind, const QByteArray& app, const QByteArray& socket) {
        AnyFact fact;
        fact.kind = kind;
        fact.app = app;
        fact.socketId = socket;
        return fact;
    }

    /// "near-miss-channel laravel-event-name", in order.
    QByteArray codes() const {
        QByteArray text;
        for (const Finding& finding : found)
            text += (text.isEmpty() ? "" : " ") + QByteArray(info(finding.code).name);
        return text;
    }

    Diagnosis diagnosis;
    qint64 now = 1'769'851'800'000'000; // 2026-01-31T09:30:00Z
    bool appless = false;               ///< facts without an app stay so
    std::vector<Finding> found;
    std::vector<Fact> late;
    FactId id = FactId::None; ///< of the fact told last
    QByteArray notOnPage;     ///< findings on facts that findings.md does not name for them

private:
    static AppConfig app(const char* id, const char* key, const char* secret) {
        AppConfig config;
        config.id = id;
        config.key = key;
        config.secret = secret;
        return config;
    }
    void compareWithPage(const std::vector<Finding>& findings, FactKind kind) {
        for (const Finding& finding : findings)
            if (!isOnPage(finding, kind))
                notOnPage += QByteArray(info(finding.code).name) + " on " + name(kind) + "; ";
    }
    void collect(std::vector<Fact> facts) {
        for (Fact& fact : facts)
            late.push_back(std::move(fact));
    }

    SecretMask m_secrets{{shop(), blog()}};
    quint64 m_lastId = 0;
    std::vector<FactKind> m_kinds; ///< of the facts told, by id
};

/// One story and the codes it must end in; "" is nothing at all.
struct Case {
    const char* name;
    void (*play)(Story&);
    const char* codes;
};

/// Plays all, checks the codes, and holds every sentence against the golden text.
inline void playAll(const std::vector<Case>& cases, const char* golden) {
    QByteArray texts;
    for (const Case& one : cases) {
        Story story;
        one.play(story);
        QVERIFY2(story.codes() == one.codes, QByteArray(one.name) + ": " + story.codes());
        QVERIFY2(story.notOnPage.isEmpty(), QByteArray(one.name) + ": " + story.notOnPage);
        for (const Finding& finding : story.found) {
            texts += "== " + QByteArray(one.name) + '\n' + name(finding.severity) + ' ' +
                     info(finding.code).name + '\n' + finding.message + '\n' + finding.remedy + '\n' +
                     QJsonDocument(finding.evidence).toJson(QJsonDocument::Compact) + "\n\n";
            QVERIFY2(finding.message.endsWith('.'), one.name);
            QVERIFY2(!finding.remedy.isEmpty(), one.name);
        }
    }
    const QByteArray difference = differenceFromGolden(golden, texts);
    QVERIFY2(difference.isEmpty(), difference);
}

} // namespace relay::test
