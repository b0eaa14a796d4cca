// SPDX-License-Identifier: MIT
#include "models/WebhooksModel.h"

#include "models/FactText.h"

namespace relay {
namespace {

constexpr qint64 second = 1'000'000;

bool isFine(const WebhookSnapshot& webhook) {
    return webhook.lastStatus >= 200 && webhook.lastStatus <= 299;
}

QString lastTryTip(const WebhooksModel&, const WebhookSnapshot& webhook) {
    if (webhook.lastTime == 0)
        return WebhooksModel::tr("Nothing has been sent to this URL yet.");
    return QStringLiteral("%1\n%2")
        .arg(fullTimeText(webhook.lastTime), QString::fromUtf8(webhook.lastError))
        .trimmed();
}

QString waitingTip(const WebhooksModel&, const WebhookSnapshot& webhook) {
    return QStringLiteral("%1, %2").arg(
        WebhooksModel::tr("%n event(s) waiting", nullptr, static_cast<int>(webhook.pending)),
        sizeText(webhook.pendingBytes));
}

} // namespace

WebhooksModel::WebhooksModel(QObject* parent)
    : DiffedTable(columns(), parent) {}

WebhooksModel::ColumnList WebhooksModel::columns() {
    using Model = WebhooksModel;
    using Row = WebhookSnapshot;
    return {
        {{"url",
          tr("URL"),
          {},
          {24, "http://localhost:8000/webhooks"},
          ColumnHead::Identity | ColumnHead::Stretch},
         [](const Model&, const Row& row) {
             return QString::fromUtf8(row.url);
         }},
        {{"app", tr("App"), {}, {24, "relaydesk"}, ColumnHead::Optional},
         [](const Model&, const Row& row) {
             return QString::fromUtf8(row.app);
         }},
        {{"last-try", tr("Last try"), {}, {24, "failed: no answer, 59 min ago"}, ColumnHead::Identity},
         [](const Model& model, const Row& row) { return model.lastTry(row); },
         lastTryTip,
         [](const Model&, const Row& row) {
             return QVariant(-row.lastTime); // newest first, as in the ages shown
         }},
        {{"waiting", tr("Waiting"), {}, {24, "Waiting"}, ColumnHead::Number | ColumnHead::Optional},
         [](const Model&, const Row& row) { return QLocale().toString(row.pending); },
         waitingTip},
        {{"next-try", tr("Next try"), {}, {24, "in 30 s, after 10 tries"}, ColumnHead::Optional},
         [](const Model& model, const Row& row) { return model.nextTry(row); },
         {},
         [](const Model&, const Row& row) {
             return QVariant(row.nextTry);
         }},
        {{"dropped", tr("Dropped"), {}, {24, "Dropped"}, ColumnHead::Number | ColumnHead::Hidden},
         [](const Model&, const Row& row) { return QLocale().toString(row.dropped); },
         [](const Model&, const Row&) {
             return tr("Events dropped since the relay started because the queue was full");
         }},
    };
}

int WebhooksModel::compare(const WebhookSnapshot& a, const WebhookSnapshot& b) const {
    const int byApp = a.app.compare(b.app);
    return byApp != 0 ? byApp : a.url.compare(b.url);
}

bool WebhooksModel::update(WebhookSnapshot& row, WebhookSnapshot& wanted) {
    row = std::move(wanted);
    return true; // ages and waiting times change all the time
}

void WebhooksModel::setApp(const QByteArray& app) {
    m_app = app;
    refresh();
}

void WebhooksModel::takeSnapshot(const SnapshotPtr& snapshot) {
    m_snapshot = snapshot;
    refresh();
}

void WebhooksModel::refresh() {
    if (!m_snapshot)
        return;
    m_time = m_snapshot->time;
    std::vector<WebhookSnapshot> wanted;
    for (const WebhookSnapshot& webhook : m_snapshot->webhooks)
        if (m_app.isEmpty() || webhook.app == m_app)
            wanted.push_back(webhook);
    setRows(std::move(wanted));
}

void WebhooksModel::takeFacts(const std::vector<FactPtr>& facts) {
    for (const FactPtr& fact : facts) {
        if (fact->kind() != FactKind::Webhook || fact->data().isEmpty())
            continue; // empty ones report a full queue
        m_sent[{fact->app, fact->name()}] = fact->id;
        if (m_sent.size() > maxBodies)
            m_sent.erase(std::min_element(m_sent.begin(), m_sent.end(),
                                          [](const auto& a, const auto& b) { return a.second < b.second; }));
    }
}

const WebhookSnapshot* WebhooksModel::at(int row) const {
    return row >= 0 && row < rowCount() ? &rowAt(row) : nullptr;
}

FactId WebhooksModel::lastSent(int row) const {
    const WebhookSnapshot* webhook = at(row);
    const auto sent = webhook ? m_sent.find({webhook->app, webhook->url}) : m_sent.end();
    return sent == m_sent.end() ? FactId::None : sent->second;
}

QString WebhooksModel::lastTry(const WebhookSnapshot& webhook) const {
    if (webhook.lastTime == 0)
        return WebhooksModel::tr("not yet");
    const QString answer =
        webhook.lastStatus == 0 ? WebhooksModel::tr("no answer") : QString::number(webhook.lastStatus);
    const QString when = agoText(webhook.lastTime, m_time);
    return isFine(webhook) ? QStringLiteral("%1, %2").arg(answer, when)
                           : WebhooksModel::tr("failed: %1, %2").arg(answer, when);
}

QString WebhooksModel::nextTry(const WebhookSnapshot& webhook) const {
    if (webhook.underWay)
        return WebhooksModel::tr("in progress");
    if (webhook.nextTry == 0)
        return webhook.pending > 0 ? WebhooksModel::tr("now") : QString();
    const qint64 wait = std::max(qint64{0}, webhook.nextTry - m_time) / second;
    return WebhooksModel::tr("in %1 s, after %2")
        .arg(wait)
        .arg(WebhooksModel::tr("%n tr(y|ies)", nullptr, static_cast<int>(webhook.tries)));
}

} // namespace relay
