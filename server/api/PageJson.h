// SPDX-License-Identifier: MIT
#pragma once

#include "commands/FactPage.h"

#include <QByteArray>

namespace relay {

/// `{"events":[fact,…],"next_cursor":"…"|null}`: each fact's public JSON (resources/docs/http-api.md, Facts).
QByteArray historyPageJson(const FactPage& page);
/// The same with the `verdict` of each fact, and the `recipient_ids` of events. Facts that belong to no app
/// are shown without their data. `asCapture`: each row is a line of a capture instead, with `detail`.
QByteArray logPageJson(const FactPage& page, bool asCapture = false);
/// Appends one such fact to `out`.
void appendLogRow(QByteArray& out, const Fact& fact);

} // namespace relay
