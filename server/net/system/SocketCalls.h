// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace relay {

// What the relay needs from the system and Qt does not offer. Implemented in linux/ and in portable/; the
// build uses one of them (RELAYDESK_PORTABLE). Relay thread only.

/// Sends without waiting; returns how many bytes the kernel took, 0 if it takes none now. The portable
/// version takes none, so that everything goes through the buffer of the QTcpSocket.
qint64 sendWithoutWaiting(qintptr socket, const char* data, qint64 size);
/// Reads what has arrived, at most `size` bytes, without waiting; returns how many, 0 if there are none or
/// the connection has ended or is broken. The portable version reads nothing: the QTcpSocket does.
qint64 receiveWithoutWaiting(qintptr socket, char* data, qint64 size);
/// Ends the sending direction; the peer can read to the end and may still send. (Qt's disconnectFromHost()
/// ends both.)
void endSending(qintptr socket);
/// Closes a descriptor that no socket object owns.
void closeSocket(qintptr socket);
/// Raises the soft limit on open files to the hard limit, where the system has them: each connection takes a
/// descriptor.
void raiseDescriptorLimit();

} // namespace relay
