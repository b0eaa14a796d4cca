// SPDX-License-Identifier: MIT
#pragma once

#include "journal/FactBody.h"
#include "protocol/Reason.h"

#include <QUrl>

#include <optional>

namespace relay {

struct RuleContext;

/// The address that PHP called, as reported by Guzzle: "… for http://127.0.0.1:6001/apps/1/events?…"; an
/// empty one if the line does not say it. A value function.
QUrl calledAddress(const QByteArray& line);

/// Why an entry of a Laravel log was written; nothing if it is not known. A value function.
std::optional<Refused> explainLog(const facts::AppLog& entry);

/// What the Laravel project's log says (`app_log` facts).
void applicationLog(RuleContext& context);

} // namespace relay
