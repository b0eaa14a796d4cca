// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonArray>
#include <QJsonObject>

namespace relay {

class Invocation;

/// The tools that `relaydesk mcp` offers, as listed by tools/list: name, description, JSON schema of the
/// arguments, and whether they are read-only.
QJsonArray mcpToolList();

/// Calls a tool: looks for the relay each time, and returns the result of tools/call. Any failure, including
/// a missing relay, is a result with isError. A text over 32 KB is cut, with a note. Blocks.
QJsonObject callMcpTool(const Invocation& call, const QString& name, const QJsonObject& arguments);

/// Whether there is a tool of that name.
bool isMcpTool(const QString& name);

} // namespace relay
