// SPDX-License-Identifier: MIT
#include "api/QueryNumber.h"

#include "protocol/Query.h"

namespace relay {

Result<qint64, Refused> queryNumber(const Query& query, QByteArrayView name, qint64 least, qint64 most,
                                    qint64 usual) {
    const QByteArray text = query.value(name);
    if (text.isNull())
        return usual;
    bool isNumber = false;
    const qint64 number = text.toLongLong(&isNumber);
    if (isNumber && number >= least && number <= most)
        return number;
    return Refused{Reason::NumberOutOfRange,
                   {{"parameter", name.toByteArray()}, {"given", text}, {"least", least}, {"most", most}}};
}

Result<FactId, Refused> queryCursor(const Query& query) {
    const QByteArray text = query.value("cursor");
    if (text.isEmpty())
        return FactId::None;
    bool isNumber = false;
    const quint64 number = text.toULongLong(&isNumber);
    if (isNumber && number > 0)
        return FactId(number);
    return Refused{Reason::CursorInvalid, {{"given", text}}};
}

} // namespace relay
