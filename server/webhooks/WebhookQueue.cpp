// SPDX-License-Identifier: MIT
#include "webhooks/WebhookQueue.h"

#include "protocol/Signature.h"
#include "relay/World.h"
#include "webhooks/WebhookEvent.h"

#include <algorithm>

namespace relay {

namespace {

constexpr qint64 second = 1'000'000'000;

bool isSuccess(int status) {
    return status >= 200 && status <= 299;
}

} // namespace

WebhookQueue::WebhookQueue(World world, QByteArray app, QByteArray url)
    : m_world(world)
    , m_app(std::move(app))
    , m_url(std::move(url))
    , m_alive(std::make_shared<bool>(true)) {}

void WebhookQueue::setCredentials(const QByteArray& key, const QByteArray& secret) {
    m_key = key;
    m_secret = secret;
}

void WebhookQueue::push(const QByteArray& eventJson) {
    const bool first = m_waiting.empty();
    if (first)
        m_collectUntil = m_world.clock.monotonicNanoseconds() + window;
    m_waiting.push_back(eventJson);
    m_waitingBytes += eventJson.size();
    while (m_waiting.size() > 1 && (m_waiting.size() > maxEvents || m_waitingBytes > maxBytes))
        dropOldest();
    if (first)
        moved();
}

void WebhookQueue::moved() const {
    if (m_world.deadlineMoved)
        m_world.deadlineMoved();
}

void WebhookQueue::dropOldest() {
    m_waitingBytes -= m_waiting.front().size();
    m_waiting.pop_front();
    ++m_dropped;
    // The first at once; the rest of a run together with the next try, or a busy relay would say nothing
    // else.
    if (m_droppedUnsaid++ == 0)
        recordDropped();
}

void WebhookQueue::recordDropped() {
    facts::Webhook webhook;
    webhook.name = shownUrl(m_url);
    webhook.error = "The queue of this URL is full (" + QByteArray::number(maxEvents) + " events or " +
                    QByteArray::number(maxBytes / 1024 / 1024) +
                    " MB); the oldest of its events were dropped, " + QByteArray::number(m_dropped) +
                    " in all.";
    m_world.facts.record(factOf(std::move(webhook), m_app));
}

bool WebhookQueue::resend(const QByteArray& body) {
    if (m_resends.size() >= maxResends)
        return false;
    m_resends.push_back(body);
    moved();
    return true;
}

void WebhookQueue::tick() {
    const qint64 now = m_world.clock.monotonicNanoseconds();
    if (!m_batch && (!m_resends.empty() || (!m_waiting.empty() && m_collectUntil <= now)))
        m_batch = nextBatch();
    if (m_batch && m_batch->nextTry != 0 && m_batch->nextTry <= now)
        tryNow(now);
}

WebhookQueue::Batch WebhookQueue::nextBatch() {
    Batch batch;
    batch.nextTry = 1;
    if (!m_resends.empty()) {
        batch.body = m_resends.front();
        batch.events = 1;
        m_resends.pop_front();
        return batch;
    }
    batch.body =
        "{\"time_ms\":" + QByteArray::number(m_world.clock.utcMicroseconds() / 1000) + ",\"events\":[";
    while (!m_waiting.empty() && batch.events < eventsPerPost &&
           (batch.events == 0 || batch.body.size() + m_waiting.front().size() < bytesPerPost)) {
        if (batch.events++ > 0)
            batch.body += ',';
        batch.body += m_waiting.front();
        m_waitingBytes -= m_waiting.front().size();
        m_waiting.pop_front();
    }
    batch.body += "]}";
    return batch;
}

void WebhookQueue::tryNow(qint64 now) {
    if (m_droppedUnsaid > 1)
        recordDropped();
    m_droppedUnsaid = 0;
    if (m_batch->tries++ == 0)
        m_batch->firstTry = now;
    m_batch->nextTry = 0;
    WebhookPost::Request request{m_url,
                                 {{"Content-Type", "application/json"},
                                  {"User-Agent", "Relaydesk/" RELAYDESK_VERSION},
                                  {"X-Pusher-Key", m_key},
                                  {"X-Pusher-Signature", hmacSha256Hex(m_secret, m_batch->body)}},
                                 m_batch->body};
    m_world.post.send(std::move(request),
                      [this, now, alive = std::weak_ptr(m_alive)](const WebhookPost::Outcome& outcome) {
                          if (!alive.expired())
                              answered(outcome, now);
                      });
}

void WebhookQueue::answered(const WebhookPost::Outcome& outcome, qint64 sentAt) {
    const qint64 now = m_world.clock.monotonicNanoseconds();
    m_lastStatus = outcome.status;
    m_lastTime = m_world.clock.utcMicroseconds();
    facts::Webhook webhook;
    webhook.name = shownUrl(m_url);
    webhook.data = m_batch->body;
    webhook.size = m_batch->body.size();
    webhook.status = outcome.status;
    webhook.tries = m_batch->tries;
    webhook.latencyNanoseconds = now - sentAt;
    if (isSuccess(outcome.status)) {
        m_batch.reset();
    } else {
        const QByteArray why =
            outcome.status != 0
                ? "The URL answered " + QByteArray::number(outcome.status) + ", and only 2xx is success."
                : outcome.error;
        const std::optional<qint64> next = nextTryAfter(*m_batch, now);
        if (next)
            m_batch->nextTry = *next;
        else
            m_batch.reset();
        webhook.error = why + (next ? " Next try in " + QByteArray::number((*next - now) / second) + " s."
                                    : QByteArrayLiteral(" Given up after 5 minutes."));
    }
    m_lastError = webhook.error;
    m_world.facts.record(factOf(std::move(webhook), m_app));
    moved();
}

std::optional<qint64> WebhookQueue::nextTryAfter(const Batch& batch, qint64 now) const {
    const qint64 delay = std::min(longestDelay, second << std::min(batch.tries - 1, 10));
    const qint64 next = now + delay;
    return next - batch.firstTry <= retryFor ? std::optional(next) : std::nullopt;
}

std::optional<qint64> WebhookQueue::nextDeadline() const {
    if (m_batch)
        return m_batch->nextTry != 0 ? std::optional(m_batch->nextTry) : std::nullopt;
    if (!m_resends.empty())
        return 0;
    return m_waiting.empty() ? std::nullopt : std::optional(m_collectUntil);
}

WebhookSnapshot WebhookQueue::snapshot() const {
    WebhookSnapshot snapshot;
    snapshot.app = m_app;
    snapshot.url = shownUrl(m_url);
    snapshot.pending =
        static_cast<qint64>(m_waiting.size() + m_resends.size() + (m_batch ? m_batch->events : 0));
    snapshot.pendingBytes = m_waitingBytes + (m_batch ? m_batch->body.size() : 0);
    snapshot.underWay = m_batch && m_batch->nextTry == 0;
    snapshot.tries = m_batch ? m_batch->tries : 0;
    if (m_batch && m_batch->nextTry != 0) {
        const qint64 wait = std::max(qint64{0}, m_batch->nextTry - m_world.clock.monotonicNanoseconds());
        snapshot.nextTry = m_world.clock.utcMicroseconds() + wait / 1000;
    }
    snapshot.dropped = m_dropped;
    snapshot.lastStatus = m_lastStatus;
    snapshot.lastError = m_lastError;
    snapshot.lastTime = m_lastTime;
    return snapshot;
}

} // namespace relay
