// SPDX-License-Identifier: MIT
#include "webhooks/WebhookQueue.h"

#include "protocol/Signature.h"
#include "relay/World.h"
#include "webhooks/WebhookEvent.h"

#include <algorithm>
#include <utility>

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
    // The first is reported at once, the rest of a run with the next try; otherwise a busy relay would report
    // nothing else.
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
    if (m_sent)
        return;
    const qint64 now = m_world.clock.monotonicNanoseconds();
    if (!m_batch && (!m_resends.empty() || (!m_waiting.empty() && m_collectUntil <= now)))
        m_batch = nextBatch();
    if (Batch* batch = nextToTry(now))
        tryNow(*batch, now);
}

/// Bodies that stepped aside come first: they wait between their tries, and so hold nothing up.
WebhookQueue::Batch* WebhookQueue::nextToTry(qint64 now) {
    for (Batch& batch : m_aside)
        if (batch.nextTry <= now)
            return &batch;
    return m_batch && m_batch->nextTry <= now ? &*m_batch : nullptr;
}

WebhookQueue::Batch WebhookQueue::nextBatch() {
    Batch batch;
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

void WebhookQueue::tryNow(Batch& batch, qint64 now) {
    if (m_droppedUnsaid > 1)
        recordDropped();
    m_droppedUnsaid = 0;
    if (batch.tries++ == 0)
        batch.firstTry = now;
    m_sent = &batch;
    WebhookPost::Request request{m_url,
                                 {{"Content-Type", "application/json"},
                                  {"User-Agent", "Relaydesk/" RELAYDESK_VERSION},
                                  {"X-Pusher-Key", m_key},
                                  {"X-Pusher-Signature", hmacSha256Hex(m_secret, batch.body)}},
                                 batch.body};
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
    Batch& batch = *std::exchange(m_sent, nullptr);
    batch.refusals += outcome.status != 0 && !isSuccess(outcome.status);
    facts::Webhook webhook;
    webhook.name = shownUrl(m_url);
    webhook.data = batch.body;
    webhook.size = batch.body.size();
    webhook.status = outcome.status;
    webhook.tries = batch.tries;
    webhook.latencyNanoseconds = now - sentAt;
    if (isSuccess(outcome.status)) {
        forget(&batch);
    } else {
        webhook.steppedAside = stepsAside(batch);
        webhook.error = afterFailure(batch, outcome, now);
    }
    m_lastError = webhook.error;
    m_world.facts.record(factOf(std::move(webhook), m_app));
    moved();
}

QByteArray WebhookQueue::afterFailure(Batch& batch, const WebhookPost::Outcome& outcome, qint64 now) {
    const QByteArray why = outcome.status != 0 ? "The URL answered " + QByteArray::number(outcome.status) +
                                                     ", and only 2xx is success."
                                               : outcome.error;
    const std::optional<qint64> next = nextTryAfter(batch, now);
    if (!next) {
        forget(&batch);
        return why + " Given up after 5 minutes.";
    }
    batch.nextTry = *next;
    if (stepsAside(batch)) {
        m_aside.push_back(*std::move(m_batch));
        m_batch.reset();
    }
    return why + " Next try in " + QByteArray::number((*next - now) / second) + " s.";
}

bool WebhookQueue::stepsAside(const Batch& batch) const {
    return m_batch && &batch == &*m_batch && batch.refusals >= mostRefusals && m_aside.size() < maxAside;
}

void WebhookQueue::forget(const Batch* batch) {
    if (m_batch && batch == &*m_batch)
        m_batch.reset();
    else
        m_aside.remove_if([batch](const Batch& other) { return &other == batch; });
}

std::optional<qint64> WebhookQueue::nextTryAfter(const Batch& batch, qint64 now) const {
    const qint64 delay = std::min(longestDelay, second << std::min(batch.tries - 1, 10));
    const qint64 next = now + delay;
    return next - batch.firstTry <= retryFor ? std::optional(next) : std::nullopt;
}

std::optional<qint64> WebhookQueue::nextDeadline() const {
    if (m_sent)
        return std::nullopt;
    std::optional<qint64> next;
    if (m_batch)
        next = m_batch->nextTry;
    else if (!m_resends.empty())
        next = 0;
    else if (!m_waiting.empty())
        next = m_collectUntil;
    for (const Batch& batch : m_aside)
        next = std::min(next.value_or(batch.nextTry), batch.nextTry);
    return next;
}

bool WebhookQueue::isBusy() const {
    if (m_sent)
        return true;
    return m_batch ? m_batch->tries == 0 : !m_waiting.empty() || !m_resends.empty();
}

WebhookSnapshot WebhookQueue::snapshot() const {
    WebhookSnapshot snapshot;
    snapshot.app = m_app;
    snapshot.url = shownUrl(m_url);
    snapshot.pending = std::ssize(m_waiting) + std::ssize(m_resends);
    snapshot.pendingBytes = m_waitingBytes;
    const auto count = [&snapshot](const Batch& batch) {
        snapshot.pending += static_cast<qint64>(batch.events);
        snapshot.pendingBytes += batch.body.size();
    };
    if (m_batch)
        count(*m_batch);
    for (const Batch& batch : m_aside)
        count(batch);
    snapshot.underWay = m_sent != nullptr;
    const Batch* shown = m_batch ? &*m_batch : m_aside.empty() ? nullptr : &m_aside.front();
    snapshot.tries = shown ? shown->tries : 0;
    if (shown && shown != m_sent && shown->tries > 0) {
        const qint64 wait = std::max(qint64{0}, shown->nextTry - m_world.clock.monotonicNanoseconds());
        snapshot.nextTry = m_world.clock.utcMicroseconds() + wait / 1000;
    }
    snapshot.dropped = m_dropped;
    snapshot.lastStatus = m_lastStatus;
    snapshot.lastError = m_lastError;
    snapshot.lastTime = m_lastTime;
    return snapshot;
}

} // namespace relay
