// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace relay {

/// The name that the app gave a presence member: "name" in its user_info (raw JSON); empty if there is none.
/// Any thread.
QString memberName(const QByteArray& userInfo);

} // namespace relay
