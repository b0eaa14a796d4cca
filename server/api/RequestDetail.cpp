#include "api/RequestDetail.h"

#include "journal/Fact.h"
#include "protocol/Http.h"
#include "protocol/SecretMask.h"
#include "relay/App.h"
#include "relay/Hub.h"

namespace relay {
namespace {

constexpr char ellipsis[] = "\xe2\x80\xa6";

/// "Bearer …" keeps its scheme, which is what one wants to see.
QByteArray maskedHeader(const QByteArray& value) {
    const qsizetype space = value.indexOf(' ');
    return space < 0 ? QByteArray(ellipsis) : value.first(space + 1) + ellipsis;
}

bool carriesSecrets(QByteArrayView header) {
    for (const char* name : {"authorization", "proxy-authorization", "cookie"})
        if (header.compare(name, Qt::CaseInsensitive) == 0)
            return true;
    return false;
}

} // namespace

// SecretMask's rule, without building one for every publish.
QByteArray withoutSecrets(QByteArray text, const Hub& hub) {
    for (const std::unique_ptr<App>& app : hub.apps())
        hideSecret(text, app->config());
    return text;
}

FactDetail detailOf(const HttpRequest& request, const Hub& hub) {
    FactDetail detail;
    detail.method = request.method;
    detail.target = withoutSecrets(request.target, hub);
    detail.remoteAddress = request.remoteAddress;
    detail.headers = request.headers;
    for (auto& [name, value] : detail.headers) {
        if (carriesSecrets(name))
            value = maskedHeader(value);
        else
            value = withoutSecrets(std::move(value), hub);
    }
    return detail;
}

} // namespace relay
