// SPDX-License-Identifier: MIT
// The main of a fuzzer that was built without libFuzzer: runs every file of a folder and a fixed set of
// mutations of each, the same ones every time.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

using Bytes = std::vector<std::uint8_t>;

#ifndef RELAY_FUZZ_MUTATIONS
#define RELAY_FUZZ_MUTATIONS 2000
#endif
constexpr int mutationsOfAFile = RELAY_FUZZ_MUTATIONS;

/// A linear congruential generator: the same numbers on every machine.
class Numbers {
public:
    std::size_t below(std::size_t bound) {
        m_state = m_state * 6364136223846793005u + 1442695040888963407u;
        return static_cast<std::size_t>(m_state >> 33) % bound;
    }

private:
    std::uint64_t m_state = 1;
};

void mutate(Bytes& bytes, Numbers& numbers) {
    static constexpr std::uint8_t telling[] = {0,   '"', '\\', '{', '}',  '[',  ']',  ',',
                                               ':', '%', '&',  '=', 0x7e, 0x7f, 0x80, 0xff};
    const std::size_t at = bytes.empty() ? 0 : numbers.below(bytes.size());
    const auto here = bytes.begin() + static_cast<std::ptrdiff_t>(at);
    switch (bytes.empty() ? 4 : numbers.below(6)) {
    case 0:
        bytes[at] ^= static_cast<std::uint8_t>(1u << numbers.below(8));
        break;
    case 1:
        bytes[at] = telling[numbers.below(std::size(telling))];
        break;
    case 2:
        bytes.erase(here);
        break;
    case 3:
        bytes.resize(at);
        break;
    case 4:
        bytes.insert(here, telling[numbers.below(std::size(telling))]);
        break;
    default: { // a piece of it once more
        const Bytes piece(here, bytes.begin() +
                                    static_cast<std::ptrdiff_t>(at + numbers.below(bytes.size() - at + 1)));
        bytes.insert(bytes.end(), piece.begin(), piece.end());
    }
    }
}

void run(const Bytes& bytes) {
    // A copy of exactly that size, so that reading past its end is seen.
    const Bytes exact(bytes.begin(), bytes.end());
    LLVMFuzzerTestOneInput(exact.data(), exact.size());
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
        return 2;
    }
    std::set<std::filesystem::path> files; // in a fixed order
    for (const auto& entry : std::filesystem::directory_iterator(argv[1]))
        files.insert(entry.path());
    if (files.empty()) {
        std::fprintf(stderr, "%s is empty\n", argv[1]);
        return 1;
    }
    Numbers numbers;
    for (const auto& path : files) {
        std::ifstream file(path, std::ios::binary);
        const Bytes original{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
        run(original);
        for (int i = 0; i < mutationsOfAFile; ++i) {
            Bytes mutant = original;
            for (std::size_t steps = 1 + numbers.below(4); steps > 0; --steps)
                mutate(mutant, numbers);
            run(mutant);
        }
    }
    std::printf("%zu files, %d mutations each\n", files.size(), mutationsOfAFile);
    return 0;
}
