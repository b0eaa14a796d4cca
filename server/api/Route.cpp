// SPDX-License-Identifier: MIT
#include "api/Route.h"

#include "commands/CommandError.h"
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

ApiRefusal refused(const CommandError& error) {
    ApiRefusal refusal{error.why};
    if (error.retryAfterSeconds > 0)
        refusal.headers = {{"Retry-After", QByteArray::number(error.retryAfterSeconds)}};
    refusal.channel = error.channel;
    refusal.name = error.name;
    refusal.key = error.app;
    return refusal;
}

ApiRefusal wrongQuestion(Refused why) {
    ApiRefusal refusal{std::move(why)};
    refusal.quiet = true;
    return refusal;
}

HttpResponse redisDoesNotTell() {
    const Refused why{Reason::RedisDoesNotTell, {}};
    HttpResponse response = httpError(info(why.reason).status, why.answer());
    response.headers = {{"Retry-After", "1"}};
    return response;
}

HttpResponse json(QByteArray body) {
    HttpResponse response;
    response.body = std::move(body);
    return response;
}

} // namespace relay
