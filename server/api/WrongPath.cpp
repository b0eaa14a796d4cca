// SPDX-License-Identifier: MIT
#include "api/WrongPath.h"

#include "api/RouteTable.h"
#include "protocol/PathShape.h"

namespace relay {

ApiRefusal noSuchPath(QByteArrayView path, QByteArrayView prefix) {
    const bool lacksPrefix = !prefix.isEmpty() && isKnownPath(path);
    ApiRefusal refusal{
        lacksPrefix ? Refused{Reason::PrefixMissing,
                              {{"path", path.toByteArray()}, onlyInText("prefix", prefix.toByteArray())}}
                    : wrongPathOfCall(path, prefix)};
    refusal.quiet = isAskedByBrowsers(path);
    return refusal;
}

} // namespace relay
