// SPDX-License-Identifier: MIT
#pragma once

#include "attach/InspectMessages.h"
#include "face/RelayCommands.h"

#include <QElapsedTimer>

#include <functional>
#include <map>

namespace relay {

/// What a window asks of the relay it is attached to: each command is a message, and the answer completes its
/// future. GUI thread.
class AttachedCommands final : public RelayCommands {
public:
    using Told = InspectMessages::Told;
    /// Where messages go, and how the ids of both sides map to each other.
    struct Way {
        std::function<void(quint64 id, const QByteArray& message)> send;
        std::function<quint64()> offset;
        std::function<FactPtr(const QByteArray& line)> readFact;
    };
    explicit AttachedCommands(Way way);

    QFuture<PublishReport> publish(PublishOrder order) override;
    QFuture<bool> disconnect(QByteArray socketId, quint16 code, QByteArray reason) override;
    QFuture<int> terminateUser(QByteArray app, QByteArray userId) override;
    QFuture<PublishReport> replay(FactId event) override;
    QFuture<QByteArray> resendWebhook(FactId webhook) override;
    /// The newest snapshot received, with the current time.
    QFuture<SnapshotPtr> snapshot() override;
    QFuture<ChannelHistory> history(QByteArray app, QByteArray channel, int limit) override;

    void take(const SnapshotPtr& snapshot);
    void answered(const Told& told);

private:
    template <typename T>
    QFuture<T> ask(QByteArrayView command, const QByteArray& members, std::function<T(const Told&)> read);
    PublishReport readReport(const Told& told) const;
    bool isOfThisRun(FactId id) const;

    const Way m_way;
    std::map<quint64, std::function<void(const Told&)>> m_waiting; ///< by id; all are eventually answered
    quint64 m_lastId = 0;
    SnapshotPtr m_snapshot;
    QElapsedTimer m_sinceSnapshot;
};

} // namespace relay
