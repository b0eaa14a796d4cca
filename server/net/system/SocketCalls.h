// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace relay {

// What the relay asks of the system and Qt does not offer. Implemented in linux/ and in portable/, of which
// the build takes one (RELAYDESK_PORTABLE). Relay thread only.

/// Sends without waiting; gives how many bytes the kernel took, 0 where none now. The portable one takes
/// none, so that everything goes through the buffer of the QTcpSocket.
qint64 sendWithoutWaiting(qintptr socket, const char* data, qint64 size);
/// Takes what has come, at most `size` bytes, without waiting; gives how many, 0 where there are none, the
/// connection has ended or is broken. The portable one takes none: the QTcpSocket reads.
qint64 receiveWithoutWaiting(qintptr socket, char* data, qint64 size);
/// Ends the sending direction; the peer reads to the end and may still send. (Qt's disconnectFromHost() ends
/// both.)
void endSending(qintptr socket);
/// Closes a descriptor that no socket object has taken.
void closeSocket(qintptr socket);
/// Raises the soft limit of open files to the hard one, where the system has them: each connection takes a
/// descriptor.
void raiseDescriptorLimit();

} // namespace relay
