// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"
#include "protocol/Result.h"

#include <QByteArray>

namespace relay {

class Query;

/// A whole number within [least, most] from a query, or `usual` if it is absent; the error has the parameter,
/// the value given and what is allowed.
Result<qint64, Refused> queryNumber(const Query& query, QByteArrayView name, qint64 least, qint64 most,
                                    qint64 usual);

/// `cursor`: where the previous page ended (its next_cursor); None if it is absent.
Result<FactId, Refused> queryCursor(const Query& query);

} // namespace relay
