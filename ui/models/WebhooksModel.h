// SPDX-License-Identifier: MIT
#pragma once

#include "face/Snapshot.h"
#include "journal/Fact.h"
#include "models/DiffedTable.h"

#include <map>

namespace relay {

/// The webhooks of all apps, one row per URL: what is waiting, how the last try went, when the next one is
/// due. Sorted by app and URL. GUI thread.
class WebhooksModel final : public DiffedTable<WebhooksModel, WebhookSnapshot> {
    Q_OBJECT
public:
    static constexpr std::size_t maxBodies = 256; ///< URLs whose last try is remembered

    explicit WebhooksModel(QObject* parent = nullptr);

    /// Shows only the webhooks of that app; empty shows all.
    void setApp(const QByteArray& app);
    const WebhookSnapshot* at(int row) const; ///< null if there is none
    /// The `webhook` fact of the row's last try that sent something; None if there was none.
    FactId lastSent(int row) const;

public slots:
    void takeSnapshot(const relay::SnapshotPtr& snapshot);
    void takeFacts(const std::vector<relay::FactPtr>& facts);

protected:
    int compare(const WebhookSnapshot& a, const WebhookSnapshot& b) const override;
    bool update(WebhookSnapshot& row, WebhookSnapshot& wanted) override;
    QVariant roleData(const WebhookSnapshot&, int) const override { return {}; }

private:
    using Key = std::pair<QByteArray, QByteArray>; ///< app, URL as shown

    static ColumnList columns();
    void refresh();
    QString lastTry(const WebhookSnapshot& webhook) const;
    QString nextTry(const WebhookSnapshot& webhook) const;

    SnapshotPtr m_snapshot;
    QByteArray m_app;
    std::map<Key, FactId> m_sent;
    qint64 m_time = 0;
};

} // namespace relay
