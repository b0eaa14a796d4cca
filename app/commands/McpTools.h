// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonArray>
#include <QJsonObject>

namespace relay {

class Invocation;

/// The tools that `relaydesk mcp` offers, as tools/list shows them: name, description, JSON schema of the
/// arguments, and whether they only read.
QJsonArray mcpToolList();

/// Calls a tool: looks for the relay anew, and gives the result of tools/call. What goes wrong, a missing
/// relay included, is a result with isError. A text over 32 KB is cut, with a note. Blocks.
QJsonObject callMcpTool(const Invocation& call, const QString& name, const QJsonObject& arguments);

/// Whether there is a tool of that name.
bool isMcpTool(const QString& name);

} // namespace relay
