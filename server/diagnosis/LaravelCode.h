// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace relay {

// Lines of a Laravel project that can be copied as they stand. Value functions, any thread.

/// The name as Echo and Laravel's channel classes take it: without the one prefix that they add.
QByteArray withoutOwnPrefix(const QByteArray& channel);
/// "Echo.private('orders.1')" for "private-orders.1"; channel(), join() and encryptedPrivate() likewise.
QByteArray echoChannel(const QByteArray& channel);
/// "new PrivateChannel('orders.1')", as broadcastOn() returns it.
QByteArray phpChannel(const QByteArray& channel);
/// ".listen('OrderShipped', (e) => { … })": what hears an event that goes over the wire under this name.
QByteArray echoListen(const QByteArray& event);
/// The text in single quotes, escaped as PHP and JavaScript both read it.
QByteArray singleQuoted(QByteArrayView text);

} // namespace relay
