// SPDX-License-Identifier: MIT
#include "inspect/SnapshotUpdate.h"

#include "inspect/SnapshotFields.h"

#include <QHash>
#include <QSet>

#include <concepts>
#include <utility>

namespace relay {
namespace {

using Type = JsonValue::Type;

void take(const JsonValue& value, QByteArray& into) {
    into = value.isString() ? decodedString(value) : QByteArray();
}

void take(const JsonValue& value, bool& into) {
    if (value.type == Type::Bool)
        into = value.raw == "true";
}

template <std::integral T>
void take(const JsonValue& value, T& into) {
    bool isNumber = false;
    const qint64 number = value.raw.toLongLong(&isNumber);
    if (value.type == Type::Number && isNumber && std::in_range<T>(number))
        into = static_cast<T>(number);
}

void take(const JsonValue& value, std::vector<QByteArray>& into) {
    into.clear();
    for (JsonElements element(value); element.next();)
        take(element.value(), into.emplace_back());
}

void take(const JsonValue& value, std::vector<MemberSnapshot>& into);

template <typename Fields, typename Part>
void takeField(const Fields& fields, QByteArrayView key, const JsonValue& value, Part& into) {
    eachField(fields, [&](const auto& field) {
        if (key == field.name)
            take(value, into.*field.member);
    });
}

void take(const JsonValue& value, std::vector<MemberSnapshot>& into) {
    into.clear();
    for (JsonElements element(value); element.next();) {
        if (element.value().type != Type::Object)
            continue;
        MemberSnapshot& member = into.emplace_back();
        for (JsonFields field(element.value()); field.next();)
            takeField(SnapshotTable<MemberSnapshot>::fields, field.key(), field.value(), member);
    }
}

template <typename Part>
void complete(Part&) {}

void complete(ChannelSnapshot& channel) {
    channel.kind = channelKind(channel.name);
}

/// The part that an object in a list is about.
template <typename Part>
Part keysOf(const JsonValue& object) {
    Part part;
    for (JsonFields field(object); field.next();)
        takeField(SnapshotTable<Part>::keys, field.key(), field.value(), part);
    return part;
}

bool hasMember(const JsonValue& object, QByteArrayView name) {
    for (JsonFields field(object); field.next();)
        if (field.key() == name)
            return true;
    return false;
}

/// False if an element that is not in the list lacks its first member: it is a change to something that was
/// never introduced. In a full list every element is new.
template <typename Part>
bool updateList(std::vector<Part>& list, const JsonValue& changes, bool isFull) {
    using Table = SnapshotTable<Part>;
    const QByteArrayView first = std::get<0>(Table::fields).name;
    QHash<QByteArray, std::size_t> places;
    for (std::size_t i = 0; i < list.size(); ++i)
        places.insert(Table::key(list[i]), i);
    for (JsonElements element(changes); element.next();) {
        if (element.value().type != Type::Object)
            continue;
        Part fresh = keysOf<Part>(element.value());
        const QByteArray key = Table::key(fresh);
        if (!places.contains(key)) {
            if (!isFull && !hasMember(element.value(), first))
                return false;
            complete(fresh);
            places.insert(key, list.size());
            list.push_back(std::move(fresh));
        }
        Part& part = list[places.value(key)];
        for (JsonFields field(element.value()); field.next();)
            takeField(Table::fields, field.key(), field.value(), part);
    }
    return true;
}

template <typename Part>
void removeFrom(std::vector<Part>& list, const JsonValue& gone) {
    QSet<QByteArray> keys;
    for (JsonElements element(gone); element.next();)
        keys.insert(SnapshotTable<Part>::key(keysOf<Part>(element.value())));
    std::erase_if(list, [&keys](const Part& part) { return keys.contains(SnapshotTable<Part>::key(part)); });
}

/// Calls `f` with the list of that name.
template <typename F>
void withList(Snapshot& snapshot, QByteArrayView name, F&& f) {
    const auto offer = [&](auto& list) {
        using Part = typename std::remove_reference_t<decltype(list)>::value_type;
        if (name == SnapshotTable<Part>::name)
            f(list);
    };
    offer(snapshot.apps);
    offer(snapshot.channels);
    offer(snapshot.connections);
    offer(snapshot.webhooks);
}

bool isFull(const JsonValue& difference) {
    for (JsonFields field(difference); field.next();)
        if (field.key() == "full")
            return field.value().raw == "true";
    return false;
}

} // namespace

bool updateSnapshot(Snapshot& snapshot, const JsonValue& difference) {
    const bool full = isFull(difference);
    if (full)
        snapshot = {};
    bool isSound = true;
    // Removed parts come last in the difference, but something may have reappeared under the same name
    // meanwhile, so they are removed first.
    for (JsonFields field(difference); field.next();)
        if (field.key() == "gone")
            for (JsonFields list(field.value()); list.next();)
                withList(snapshot, list.key(), [&](auto& of) { removeFrom(of, list.value()); });
    for (JsonFields field(difference); field.next();) {
        if (field.key() == "time")
            take(field.value(), snapshot.time);
        else if (field.key() == "nodes")
            for (JsonFields node(field.value()); node.next();)
                takeField(SnapshotTable<NodesSnapshot>::fields, node.key(), node.value(), snapshot.nodes);
        else
            withList(snapshot, field.key(),
                     [&](auto& of) { isSound = updateList(of, field.value(), full) && isSound; });
    }
    return isSound;
}

} // namespace relay
