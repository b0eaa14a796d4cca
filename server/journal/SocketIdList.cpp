// SPDX-License-Identifier: MIT
#include "journal/SocketIdList.h"

#include "protocol/SocketId.h"

#include <cstring>

namespace relay {
namespace {

constexpr qsizetype numberSize = sizeof(quint64);

QByteArray numbersOf(const std::vector<QByteArray>& ids) {
    QByteArray numbers;
    numbers.reserve(std::ssize(ids) * numberSize);
    for (const QByteArray& id : ids) {
        const std::optional<quint64> bits = socketIdNumber(id);
        if (!bits)
            return {};
        numbers.append(reinterpret_cast<const char*>(&*bits), numberSize);
    }
    return numbers;
}

std::vector<QByteArray> textsOf(const QByteArray& numbers) {
    std::vector<QByteArray> ids;
    ids.reserve(static_cast<std::size_t>(numbers.size() / numberSize));
    for (qsizetype at = 0; at < numbers.size(); at += numberSize) {
        quint64 bits = 0;
        std::memcpy(&bits, numbers.constData() + at, sizeof bits);
        ids.push_back(socketIdText(bits));
    }
    return ids;
}

} // namespace

const std::vector<QByteArray> SocketIdList::none;
const QByteArray SocketIdList::noNumbers;

SocketIdList::SocketIdList(Shared shared)
    : m_shared(shared.texts.empty() ? nullptr : std::make_shared<const Shared>(std::move(shared))) {}

SocketIdList::SocketIdList(std::vector<QByteArray> ids) {
    QByteArray numbers = numbersOf(ids);
    *this = SocketIdList(Shared{std::move(ids), std::move(numbers)});
}

SocketIdList SocketIdList::ofNumbers(const QByteArray& numbers) {
    return SocketIdList(Shared{textsOf(numbers), numbers});
}

} // namespace relay
