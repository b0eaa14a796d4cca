// SPDX-License-Identifier: MIT
#include "models/WebhooksModel.h"

#include "models/FactText.h"
#include "models/NaturalOrder.h"
#include "models/RowDiff.h"

#include <tuple>

namespace relay {
namespace {

constexpr qint64 second = 1'000'000;

bool isNumeric(int column) {
    return column == WebhooksModel::Waiting || column == WebhooksModel::Dropped;
}

bool isFine(const WebhookSnapshot& webhook) {
    return webhook.lastStatus >= 200 && webhook.lastStatus <= 299;
}

} // namespace

/// How diffRows() speaks for the webhooks.
struct WebhooksModel::Steps {
    WebhooksModel& model;

    int compare(const WebhookSnapshot& row, const WebhookSnapshot& want) const {
        const int byApp = row.app.compare(want.app);
        return byApp != 0 ? byApp : row.url.compare(want.url);
    }
    WebhookSnapshot make(WebhookSnapshot& want) const { return std::move(want); }
    bool update(WebhookSnapshot& row, WebhookSnapshot& want) const {
        row = std::move(want);
        return true; // ages and waits go on
    }
    void removing(int first, int last) const { model.beginRemoveRows({}, first, last); }
    void removed() const { model.endRemoveRows(); }
    void inserting(int first, int last) const { model.beginInsertRows({}, first, last); }
    void inserted() const { model.endInsertRows(); }
    void changed(int first, int last) const {
        emit model.dataChanged(model.index(first, 0), model.index(last, ColumnCount - 1));
    }
};

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
    std::sort(wanted.begin(), wanted.end(), [](const WebhookSnapshot& a, const WebhookSnapshot& b) {
        return std::tie(a.app, a.url) < std::tie(b.app, b.url);
    });
    Steps steps{*this};
    diffRows(m_rows, wanted, steps);
}

void WebhooksModel::takeFacts(const std::vector<FactPtr>& facts) {
    for (const FactPtr& fact : facts) {
        if (fact->kind != FactKind::Webhook || fact->data.isEmpty())
            continue; // the empty ones tell of a full queue
        m_sent[{fact->app, fact->name}] = fact->id;
        if (m_sent.size() > maxBodies)
            m_sent.erase(std::min_element(m_sent.begin(), m_sent.end(),
                                          [](const auto& a, const auto& b) { return a.second < b.second; }));
    }
}

const WebhookSnapshot* WebhooksModel::at(int row) const {
    return row >= 0 && row < rowCount() ? &m_rows[static_cast<std::size_t>(row)] : nullptr;
}

FactId WebhooksModel::lastSent(int row) const {
    const WebhookSnapshot* webhook = at(row);
    const auto sent = webhook ? m_sent.find({webhook->app, webhook->url}) : m_sent.end();
    return sent == m_sent.end() ? FactId::None : sent->second;
}

int WebhooksModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int WebhooksModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : ColumnCount;
}

QString WebhooksModel::lastTry(const WebhookSnapshot& webhook) const {
    if (webhook.lastTime == 0)
        return QStringLiteral("not yet");
    const QString answer =
        webhook.lastStatus == 0 ? QStringLiteral("no answer") : QString::number(webhook.lastStatus);
    const QString when = agoText(webhook.lastTime, m_time);
    return isFine(webhook) ? QStringLiteral("%1, %2").arg(answer, when)
                           : QStringLiteral("failed: %1, %2").arg(answer, when);
}

QString WebhooksModel::nextTry(const WebhookSnapshot& webhook) const {
    if (webhook.underWay)
        return QStringLiteral("under way");
    if (webhook.nextTry == 0)
        return webhook.pending > 0 ? QStringLiteral("now") : QString();
    const qint64 wait = std::max(qint64{0}, webhook.nextTry - m_time) / second;
    return QStringLiteral("in %1 s, after %2")
        .arg(wait)
        .arg(counted(webhook.tries, QStringLiteral("try"), QStringLiteral("tries")));
}

QString WebhooksModel::text(const WebhookSnapshot& webhook, int column) const {
    switch (column) {
    case Url:
        return QString::fromUtf8(webhook.url);
    case App:
        return QString::fromUtf8(webhook.app);
    case LastTry:
        return lastTry(webhook);
    case Waiting:
        return QString::number(webhook.pending);
    case NextTry:
        return nextTry(webhook);
    case Dropped:
        return QString::number(webhook.dropped);
    default:
        return {};
    }
}

QString WebhooksModel::toolTip(const WebhookSnapshot& webhook, int column) const {
    switch (column) {
    case LastTry:
        return webhook.lastTime == 0
                   ? QStringLiteral("Nothing was sent to this URL yet.")
                   : QStringLiteral("%1\n%2")
                         .arg(fullTimeText(webhook.lastTime), QString::fromUtf8(webhook.lastError))
                         .trimmed();
    case Waiting:
        return QStringLiteral("%1, %2").arg(
            counted(webhook.pending, QStringLiteral("event waits"), QStringLiteral("events wait")),
            sizeText(webhook.pendingBytes));
    case Dropped:
        return QStringLiteral("Events that the full queue had no room for, since the start");
    default:
        return text(webhook, column);
    }
}

QVariant WebhooksModel::data(const QModelIndex& index, int role) const {
    const WebhookSnapshot* webhook = index.isValid() ? at(index.row()) : nullptr;
    if (!webhook)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return text(*webhook, index.column());
    case Qt::ToolTipRole:
        return toolTip(*webhook, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((isNumeric(index.column()) ? Qt::AlignRight : Qt::AlignLeft) |
                                   Qt::AlignVCenter);
    default:
        return {};
    }
}

QVariant WebhooksModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    static constexpr const char* titles[] = {"URL", "App", "Last try", "Waiting", "Next try", "Dropped"};
    if (role == Qt::DisplayRole)
        return QString::fromLatin1(titles[section]);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((isNumeric(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

} // namespace relay
