// SPDX-License-Identifier: MIT
#pragma once

#include "face/Snapshot.h"
#include "journal/Fact.h"

#include <QAbstractTableModel>

#include <map>
#include <vector>

namespace relay {

/// The webhooks of all apps, a row a URL: what waits, how the last try went, when the next one is. Sorted by
/// app and URL. GUI thread.
class WebhooksModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { Url, App, LastTry, Waiting, NextTry, Dropped, ColumnCount };
    static constexpr std::size_t maxBodies = 256; ///< URLs whose last try is remembered

    using QAbstractTableModel::QAbstractTableModel;

    /// Only the webhooks of that app; empty shows all.
    void setApp(const QByteArray& app);
    const WebhookSnapshot* at(int row) const; ///< null where there is none
    /// The `webhook` fact of the row's last try that sent something; None where none was seen.
    FactId lastSent(int row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

public slots:
    void takeSnapshot(const relay::SnapshotPtr& snapshot);
    void takeFacts(const std::vector<relay::FactPtr>& facts);

private:
    struct Steps;
    friend struct Steps;
    using Key = std::pair<QByteArray, QByteArray>; ///< app, URL as it is shown

    void refresh();
    QString text(const WebhookSnapshot& webhook, int column) const;
    QString lastTry(const WebhookSnapshot& webhook) const;
    QString nextTry(const WebhookSnapshot& webhook) const;
    QString toolTip(const WebhookSnapshot& webhook, int column) const;

    SnapshotPtr m_snapshot;
    QByteArray m_app;
    std::vector<WebhookSnapshot> m_rows;
    std::map<Key, FactId> m_sent;
    qint64 m_time = 0;
};

} // namespace relay
