// SPDX-License-Identifier: MIT
#include "FrontEnd.h"
#include "net/tls/SelfSignedCertificate.h"

#include <QTemporaryDir>

#include <span>

using namespace relay::fuzz;

namespace {

FrontEnd& frontEnd() {
    makeApplication();
    static const QTemporaryDir directory;
    static const auto files = relay::selfSignedCertificate(directory.path());
    FUZZ_CHECK(files);
    static FrontEnd made(*files);
    return made;
}

/// The first record of a client (RFC 8446 5.1): a handshake of five bytes, which is too short for a hello.
const QByteArray shortHello("\x16\x03\x01\x00\x05\x01\x00\x00\x01\x03", 10);

} // namespace

/// Several clients at once, with TLS and without, and some that break it. Two bytes say what happens: the
/// first one which client (its two lowest bits) and what (the next three): send so many of the following
/// bytes, over TLS or as they are, perhaps into the middle of TLS; a piece over TLS; the beginning of a
/// handshake; let the relay take its turn; end.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    FrontEnd& front = frontEnd();
    std::span<const std::uint8_t> input(data, size);
    const auto take = [&input](std::size_t count) {
        const auto bytes = input.first(std::min(count, input.size()));
        input = input.subspan(bytes.size());
        return QByteArray(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
    };
    for (int steps = 0; input.size() >= 2 && steps < 40; ++steps) {
        const std::size_t client = input[0] & 3;
        const int what = input[0] >> 2 & 7;
        const std::size_t number = input[1];
        input = input.subspan(2);
        if (what == 0)
            front.sendEncrypted(client, take(number));
        else if (what == 1)
            front.send(client, take(number));
        else if (what == 2)
            front.send(client, shortHello);
        else if (what <= 4)
            front.sendEncrypted(client, pieces()[number % pieces().size()]);
        else if (what <= 6)
            front.turn();
        else
            front.end(client, (number & 1) != 0);
    }
    front.endAll();
    return 0;
}
