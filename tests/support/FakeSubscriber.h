// SPDX-License-Identifier: MIT
#pragma once

#include "relay/Subscriber.h"

#include <QByteArray>

#include <utility>
#include <vector>

namespace relay::test {

/// A subscriber that remembers what it was sent, unframed to the message's text.
class FakeSubscriber final : public Subscriber {
public:
    void send(const QByteArray& frame) override {
        if (closeCode == 0)
            messages.push_back(payloadOfFrame(frame));
    }
    void close(quint16 code, const QByteArray& reason) override {
        if (closeCode == 0) {
            closeCode = code;
            closeReason = reason;
        }
    }
    qint64 pendingBytes() const override { return pending; }
    qint64 bytesIn() const override { return 0; }
    qint64 bytesOut() const override { return 0; }

    /// The messages since the last call.
    std::vector<QByteArray> take() { return std::exchange(messages, {}); }

    std::vector<QByteArray> messages; ///< texts in order; control frames come as "<ping>" and "<pong>"
    quint16 closeCode = 0;
    QByteArray closeReason;
    qint64 pending = 0;

private:
    static QByteArray payloadOfFrame(const QByteArray& frame) {
        const int opcode = frame[0] & 0x0f;
        if (opcode == 0x9)
            return "<ping>";
        if (opcode == 0xa)
            return "<pong>";
        const int length = frame[1] & 0x7f;
        return frame.sliced(length == 127 ? 10 : length == 126 ? 4 : 2);
    }
};

} // namespace relay::test
