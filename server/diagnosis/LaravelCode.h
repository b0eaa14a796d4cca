// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace relay {

// Lines of code for a Laravel project, ready to be copied. Value functions, any thread.

/// The name as Echo and Laravel's channel classes expect it: without the one prefix that they add.
QByteArray withoutOwnPrefix(const QByteArray& channel);
/// "Echo.private('orders.1')" for "private-orders.1"; channel(), join() and encryptedPrivate() likewise.
QByteArray echoChannel(const QByteArray& channel);
/// "new PrivateChannel('orders.1')", as broadcastOn() returns it.
QByteArray phpChannel(const QByteArray& channel);
/// ".listen('OrderShipped', (e) => { … })": what receives an event with this name on the wire.
QByteArray echoListen(const QByteArray& event);
/// The text in single quotes, escaped as PHP and JavaScript both read it.
QByteArray singleQuoted(QByteArrayView text);

} // namespace relay
