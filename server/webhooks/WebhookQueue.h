// SPDX-License-Identifier: MIT
#pragma once

#include "face/Snapshot.h"
#include "journal/Fact.h"
#include "webhooks/WebhookPost.h"

#include <QByteArray>

#include <deque>
#include <functional>
#include <list>
#include <memory>
#include <optional>

namespace relay {

class Clock;

/// The webhooks of one app to one URL (resources/docs/protocol.md, Webhooks), in order: events that arrive
/// within `window` are sent in one POST, one request is under way at a time, and a body not answered with 2xx
/// is sent again after 1, 2, 4 … 64 s, until 5 minutes after its first try. A body that has been answered
/// `mostRefusals` times, never with 2xx, steps aside: later bodies are sent, and it is tried again between
/// them. At most `maxEvents` events and `maxBytes` bytes wait; past either limit the oldest is dropped. Each
/// try, and each run of drops, is a `webhook` fact. Relay thread only.
class WebhookQueue {
public:
    static constexpr qint64 window = 20'000'000;           ///< nanoseconds
    static constexpr qint64 retryFor = 300'000'000'000;    ///< nanoseconds after the first try
    static constexpr qint64 longestDelay = 64'000'000'000; ///< nanoseconds between two tries
    static constexpr std::size_t maxEvents = 10'000;
    static constexpr qint64 maxBytes = 16 * 1024 * 1024;
    static constexpr std::size_t eventsPerPost = 100;
    static constexpr qint64 bytesPerPost = 1024 * 1024; ///< a larger event goes alone
    static constexpr std::size_t maxResends = 20;
    static constexpr int mostRefusals = 3;
    static constexpr std::size_t maxAside = 20; ///< bodies; any further one stays where it is

    struct World {
        WebhookPost& post;
        FactSink& facts;
        const Clock& clock;
        const std::function<void()>&
            deadlineMoved; ///< called when nextDeadline() may be earlier; may be empty
    };
    WebhookQueue(World world, QByteArray app, QByteArray url);

    const QByteArray& app() const { return m_app; }
    const QByteArray& url() const { return m_url; }
    void setCredentials(const QByteArray& key, const QByteArray& secret);

    void push(const QByteArray& eventJson);
    /// Resends a body that was sent before, ahead of what is waiting. False if too many resends are waiting.
    bool resend(const QByteArray& body);
    void tick();
    std::optional<qint64> nextDeadline() const;
    /// Whether a request is under way, or something waiting will be sent without waiting for a retry.
    bool isBusy() const;
    WebhookSnapshot snapshot() const;

private:
    /// What is being tried.
    struct Batch {
        QByteArray body;
        std::size_t events = 0;
        qint64 firstTry = 0;
        qint64 nextTry = 0;
        int tries = 0;
        int refusals = 0; ///< answers other than 2xx
    };
    void moved() const;
    void dropOldest();
    void recordDropped();
    Batch nextBatch();
    Batch* nextToTry(qint64 now);
    void tryNow(Batch& batch, qint64 now);
    void answered(const WebhookPost::Outcome& outcome, qint64 sentAt);
    /// Schedules the next try, or gives the batch up; returns which.
    QByteArray afterFailure(Batch& batch, const WebhookPost::Outcome& outcome, qint64 now);
    bool stepsAside(const Batch& batch) const;
    void forget(const Batch* batch);
    /// Nothing if the batch is given up.
    std::optional<qint64> nextTryAfter(const Batch& batch, qint64 now) const;

    World m_world;
    QByteArray m_app;
    QByteArray m_url;
    QByteArray m_key;
    QByteArray m_secret;
    std::deque<QByteArray> m_waiting; ///< events' JSON
    qint64 m_waitingBytes = 0;
    qint64 m_collectUntil = 0;
    std::deque<QByteArray> m_resends; ///< whole bodies
    std::optional<Batch> m_batch;     ///< holds up what waits
    std::list<Batch> m_aside;         ///< at most `maxAside`
    Batch* m_sent = nullptr;          ///< m_batch or one of m_aside, while its request is under way
    qint64 m_dropped = 0;             ///< in total
    qint64 m_droppedUnsaid = 0;
    int m_lastStatus = 0;
    QByteArray m_lastError;
    qint64 m_lastTime = 0;
    std::shared_ptr<bool> m_alive; ///< an answer may arrive after the queue is gone
};

} // namespace relay
