// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

class QNetworkReply;

namespace relay {

/// Waits, in its own event loop, until the answer is complete, but for no more than `most` bytes of its body
/// and `milliseconds`. Returns why it was cut short ("did not end within 10 s", "is longer than 1 MB"); empty
/// if it was not, though it may still be an error. Either way, what arrived can be read from the reply.
QByteArray waitForWhole(QNetworkReply& reply, qint64 most, int milliseconds);

} // namespace relay
