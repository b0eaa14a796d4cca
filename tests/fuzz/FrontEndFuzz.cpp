// SPDX-License-Identifier: MIT
#include "FrontEnd.h"

#include <span>

using namespace relay::fuzz;

namespace {

FrontEnd& frontEnd() {
    makeApplication();
    static FrontEnd made;
    return made;
}

} // namespace

/// Several clients at once, byte by byte. Two bytes say what happens: the first one which client (its two
/// lowest bits) and what (the next two): send that many of the following bytes; send a piece; let the relay
/// take its turn; end.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    FrontEnd& front = frontEnd();
    std::span<const std::uint8_t> input(data, size);
    for (int steps = 0; input.size() >= 2 && steps < 60; ++steps) {
        const std::size_t client = input[0] & 3;
        const int what = input[0] >> 2 & 3;
        const std::size_t number = input[1];
        input = input.subspan(2);
        if (what == 0) {
            const auto bytes = input.first(std::min(number, input.size()));
            front.send(client, QByteArray(reinterpret_cast<const char*>(bytes.data()),
                                          static_cast<qsizetype>(bytes.size())));
            input = input.subspan(bytes.size());
        } else if (what == 1) {
            front.send(client, pieces()[number % pieces().size()]);
        } else if (what == 2) {
            front.turn();
        } else {
            front.end(client, (number & 1) != 0);
        }
    }
    front.endAll();
    return 0;
}
