// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <memory>
#include <vector>

namespace relay {

/// The recipients of an event. All events that go to the same subscribers share one list, so that neither
/// delivering nor packing an event looks at each socket id again. Immutable; any thread.
class SocketIdList {
public:
    SocketIdList() = default;
    explicit SocketIdList(std::vector<QByteArray> ids);
    /// The list whose numbers() these are.
    static SocketIdList ofNumbers(const QByteArray& numbers);

    auto begin() const { return texts().begin(); }
    auto end() const { return texts().end(); }
    std::size_t size() const { return texts().size(); }
    bool empty() const { return m_shared == nullptr; }

    /// The socket ids as they were given.
    const std::vector<QByteArray>& texts() const { return m_shared ? m_shared->texts : none; }
    /// The socket ids as 64 bits each (SocketId.h), in the byte order of this machine; null if there are none
    /// or one of them is not in the relay's format.
    const QByteArray& numbers() const { return m_shared ? m_shared->numbers : noNumbers; }

    /// Whether both are one list. Two lists may hold the same ids and yet not be.
    bool isSharedWith(const SocketIdList& other) const { return m_shared == other.m_shared; }

private:
    struct Shared {
        std::vector<QByteArray> texts;
        QByteArray numbers;
    };
    static const std::vector<QByteArray> none;
    static const QByteArray noNumbers;

    explicit SocketIdList(Shared shared);

    std::shared_ptr<const Shared> m_shared; ///< null if there are none
};

} // namespace relay
