// SPDX-License-Identifier: MIT
#pragma once

#include "inspect/InspectSession.h"
#include "net/Peer.h"
#include "net/SocketWriter.h"
#include "net/loop/Deadlines.h"
#include "net/loop/Turn.h"
#include "net/websocket/InspectFrames.h"

#include <QTcpSocket>

#include <memory>

namespace relay {

class AttachedWindows;
struct NetContext;

/// The connection of one attached window (resources/docs/attach.md): frames around an InspectSession. It is
/// pinged so that proxies keep it open, and ends if the window stays silent. The session bounds pending
/// messages; answers and pongs are bounded by pausing reads. Relay thread only.
class InspectSocket final : public Peer, private InspectSession::Output, private Turn::Task {
public:
    /// Answers 101 to `request`, and reads `unread`, the bytes that followed its head. The PeerRegistry owns
    /// the new object.
    static void begin(const NetContext& context, std::unique_ptr<QTcpSocket> socket, InspectGrant grant,
                      const HttpRequest& request, const QByteArray& unread);
    ~InspectSocket() override;

    void shutDown() override;

private:
    InspectSocket(const NetContext& context, std::unique_ptr<QTcpSocket> socket, InspectGrant grant,
                  const std::optional<DeflateOffer>& offer);
    void sendText(const QByteArray& json) override;
    qint64 pendingBytes() const override { return m_writer.pending(); }
    void end(const Refused& why) override;
    bool isBehind() const;
    void read();
    void take(QByteArrayView bytes);
    void takeItem(const FrameReader::Item& item);
    void drained();
    void ping();
    void leave();
    void beginClose(quint16 code, const QByteArray& reason);
    void endOfTurn() override;

    const NetContext& m_context;
    AttachedWindows& m_windows;
    std::unique_ptr<QTcpSocket> m_socket;
    SocketWriter m_writer;
    InspectFrames m_frames;
    FrameReader m_reader;
    Deadline m_nextPing;
    InspectSession m_session;
    QByteArray m_reason;
    quint16 m_code = 0;
    int m_silentPings = 0; ///< since anything was last received
    bool m_leaves = false; ///< the relay is stopping
    bool m_over = false;
};

} // namespace relay
