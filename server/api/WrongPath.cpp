// SPDX-License-Identifier: MIT
#include "api/WrongPath.h"

#include "api/RouteTable.h"
#include "protocol/PathShape.h"

namespace relay {

ApiRefusal noSuchPath(const HttpRequest& request, QByteArrayView prefix) {
    const QByteArrayView path = request.path();
    const bool lacksPrefix = !prefix.isEmpty() && isKnownPath(path);
    ApiRefusal refusal{
        lacksPrefix ? Refused{Reason::PrefixMissing,
                              {{"path", path.toByteArray()}, onlyInText("prefix", prefix.toByteArray())}}
                    : wrongPathOfCall(path, prefix)};
    refusal.quiet = isAskedByBrowsers(path) || headerValue(request.headers, "User-Agent") == probeAgent;
    return refusal;
}

} // namespace relay
