// SPDX-License-Identifier: MIT
#include "Check.h"
#include "unit/api/ApiFixture.h"

using namespace relay;
using namespace relay::test;

/// Any request to the HTTP API, as "METHOD target\nbody"; where the first byte is odd it is signed. It is
/// answered at once, with JSON (or the two routes' text), and without the secret.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0)
        return 0;
    const QByteArray text(reinterpret_cast<const char*>(data) + 1, static_cast<qsizetype>(size - 1));
    const qsizetype line = text.indexOf('\n');
    const QByteArray head = line < 0 ? text : text.first(line);
    const QByteArray body = line < 0 ? QByteArray() : text.sliced(line + 1);
    const qsizetype space = head.indexOf(' ');
    const QByteArray method = space < 0 ? QByteArray("GET") : head.first(space);
    const QByteArray target = head.sliced(space + 1);

    Settings settings;
    settings.openAuthEndpoint = true;
    settings.limits.historyPerChannel = 2;
    ApiFixture api(settings);
    api.client("a");
    HttpRequest request = api.request(method, target, body);
    request.headers.emplace_back("Origin", "http://localhost");
    if (data[0] & 1)
        request.target = api.sign(method, target, body);
    const HttpResponse answer = api.ask(request);
    api.router.stop(); // a long poll is answered now
    FUZZ_CHECK(answer.status != 0 || api.late->status == 200);
    const bool isText = answer.contentType.startsWith("text/") || answer.status == 204 || answer.status == 0;
    FUZZ_CHECK(isText || QJsonDocument::fromJson(answer.body).isObject());
    FUZZ_CHECK(!answer.body.contains(ApiFixture::secret) || text.contains(ApiFixture::secret));
    return 0;
}
