// SPDX-License-Identifier: MIT
#include "api/Route.h"

#include "protocol/Query.h"

namespace relay {

PathSegments splitPath(QByteArrayView path) {
    PathSegments segments;
    if (path.startsWith('/'))
        path = path.sliced(1);
    while (segments.count < PathSegments::most) {
        const qsizetype slash = path.indexOf('/');
        segments.at[static_cast<size_t>(segments.count++)] = slash < 0 ? path : path.first(slash);
        if (slash < 0)
            return segments;
        path = path.sliced(slash + 1);
    }
    segments.count = PathSegments::most + 1;
    return segments;
}

QByteArray ApiCall::segment(int index) const {
    return percentDecoded(segments.at[static_cast<size_t>(index)], false);
}

ApiRefusal badRequest(QByteArray sentence) {
    ApiRefusal refusal;
    refusal.sentence = std::move(sentence);
    return refusal;
}

HttpResponse json(QByteArray body) {
    HttpResponse response;
    response.body = std::move(body);
    return response;
}

} // namespace relay
