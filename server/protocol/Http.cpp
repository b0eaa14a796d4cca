#include "protocol/Http.h"

#include "protocol/ServerMessage.h"

namespace relay {

QByteArray headerValue(const HttpHeaders& headers, QByteArrayView name) {
    for (const auto& [key, value] : headers)
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    return {};
}

QByteArrayView HttpRequest::path() const {
    const qsizetype mark = target.indexOf('?');
    return mark < 0 ? QByteArrayView(target) : QByteArrayView(target).first(mark);
}

QByteArrayView HttpRequest::query() const {
    const qsizetype mark = target.indexOf('?');
    return mark < 0 ? QByteArrayView() : QByteArrayView(target).sliced(mark + 1);
}

HttpResponse httpError(int status, QByteArrayView sentence) {
    HttpResponse response;
    response.status = status;
    response.body = "{\"error\":" + jsonString(sentence) + "}";
    return response;
}

} // namespace relay
