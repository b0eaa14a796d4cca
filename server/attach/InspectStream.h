// SPDX-License-Identifier: MIT
#pragma once

#include "attach/AttachFailure.h"
#include "attach/AttachPatience.h"
#include "attach/AttachTarget.h"
#include "attach/InspectMessages.h"
#include "attach/WhyNotAttached.h"
#include "protocol/MessageDeflate.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QTimer>
#include <QWebSocket>

#include <atomic>
#include <map>
#include <memory>

namespace relay {

/// The connection of an attached window: opens it, reads incoming data into the journal, and reopens it after
/// growing pauses if it is lost. Lives on its own thread, so that no window waits for it; commands may be
/// sent from any thread.
class InspectStream final : public QObject {
    Q_OBJECT
public:
    InspectStream(AttachTarget target, AttachedJournal& journal, AttachPatience patience);
    ~InspectStream() override;

    // From any thread; carried out on the stream's thread.
    void open(); ///< tries at once, even during a pause
    void close();
    void send(quint64 id, const QByteArray& message);
    void trust(const QByteArray& fingerprint);
    /// The offset added to the relay's ids.
    quint64 offset() const { return m_offset; }

signals:
    void opened(const relay::AttachedRelayInfo& relay, const relay::SnapshotPtr& snapshot);
    /// Not attached, or no longer. It tries again after `seconds`; 0: not automatically.
    void failed(const relay::AttachFailure& failure, int seconds);
    void snapshotCame(const relay::SnapshotPtr& snapshot);
    /// The outcome of a command; an empty answer with an error if it was refused, the connection was lost
    /// meanwhile, or the relay was silent for too long. One answer per command.
    void answered(const relay::InspectMessages::Told& told);

    // Requests on their way to the stream's thread.
    void openAsked(QPrivateSignal);
    void closeAsked(QPrivateSignal);
    void sendAsked(quint64 id, const QByteArray& message, QPrivateSignal);
    void trustAsked(const QByteArray& fingerprint, QPrivateSignal);

private:
    void openNow();
    void closeNow();
    void sendNow(quint64 id, const QByteArray& message);
    void trustNow(const QByteArray& fingerprint);
    void tryToOpen();
    void connectSocket();
    void sslFailed(const QList<QSslError>& errors);
    void socketOpened();
    void socketEnded();
    void receivedText(const QString& text);
    void receivedBinary(const QByteArray& message);
    void received(QByteArrayView text);
    void giveUp(const QByteArray& what);
    void openingTookTooLong();
    void explainFailure();
    void failedWith(const AttachFailure& failure);
    void watch();
    void answerOverdue();
    void answerAll(const QByteArray& error);
    void answerWith(quint64 id, const QByteArray& error);

    AttachTarget m_target;
    const AttachPatience m_patience;
    InspectMessages m_messages;
    std::unique_ptr<MessageInflater> m_inflater; ///< for this connection; null if it is not compressed
    QWebSocket m_socket;
    WhyNotAttached m_why;
    QTimer m_retry;
    QTimer m_watch;
    QTimer m_end;     ///< handles the end of the connection, once it is over
    QTimer m_opening; ///< runs until the relay has identified itself
    QTimer m_overdue; ///< runs while commands are waiting
    /// Deadlines of waiting commands, by id; bounded by what a person can ask for.
    std::map<quint64, QDeadlineTimer> m_waiting;
    AttachFailure m_givenUp; ///< why this side ended the connection; otherwise empty
    QElapsedTimer m_lasted;  ///< how long the window has been attached; invalid while it is not
    std::atomic<quint64> m_offset = 0;
    int m_pause = 0;       ///< seconds
    int m_silentBeats = 0; ///< since anything was last received
    bool m_wanted = false; ///< open() was called, and close() has not been since
    bool m_isOpen = false; ///< the relay has identified itself
    bool m_wasOpen = false;
};

} // namespace relay
