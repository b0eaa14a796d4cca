// SPDX-License-Identifier: MIT
#include "journal/capture/ValueNames.h"

#include <QMutex>

#include <algorithm>
#include <set>
#include <string>

namespace relay {
namespace {

constexpr std::size_t mostNames = 1'000;
constexpr qsizetype longestName = 40;

bool isName(QByteArrayView text) {
    return !text.isEmpty() && text.size() <= longestName && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

} // namespace

const char* namedValue(QByteArrayView name) {
    static QMutex mutex;
    static std::set<std::string, std::less<>> names; // a set's elements stay where they are
    if (!isName(name))
        return nullptr;
    const std::string_view wanted(name.data(), static_cast<std::size_t>(name.size()));
    const QMutexLocker lock(&mutex);
    const auto found = names.find(wanted);
    if (found != names.end())
        return found->c_str();
    return names.size() < mostNames ? names.emplace(wanted).first->c_str() : nullptr;
}

} // namespace relay
