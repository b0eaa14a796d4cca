// SPDX-License-Identifier: MIT
#include "attach/InspectMessages.h"

#include "inspect/SnapshotUpdate.h"
#include "journal/capture/CaptureHeader.h"

namespace relay {
namespace {

using Type = JsonValue::Type;

quint64 numberOf(const JsonValue& value) {
    return value.type == Type::Number ? value.raw.toULongLong() : 0;
}

QByteArray textOf(const JsonValue& value) {
    return value.isString() ? decodedString(value) : QByteArray();
}

constexpr std::size_t mostParts = 2'000'000;

std::size_t partsOf(const Snapshot& snapshot) {
    return snapshot.apps.size() + snapshot.channels.size() + snapshot.connections.size() +
           snapshot.webhooks.size();
}

} // namespace

InspectMessages::InspectMessages(AttachedJournal& journal, QByteArray app)
    : m_journal(journal)
    , m_reader(std::move(app)) {}

Result<InspectMessages::Told, QByteArray> InspectMessages::read(QByteArrayView text) {
    const auto message = parseJson(text);
    if (!message)
        return "sent a message that is not JSON: " + message.error();
    if (message->type != Type::Object)
        return QByteArray("sent a message that is ") + typeName(message->type) + ", not an object";
    Told told;
    m_problem.clear();
    for (JsonFields field(*message); m_problem.isEmpty() && field.next();)
        readMember(field.key(), field.value(), told);
    if (!m_problem.isEmpty())
        return m_problem;
    return told;
}

void InspectMessages::readMember(QByteArrayView key, const JsonValue& value, Told& told) {
    if (key == "snapshot")
        readSnapshot(value, told);
    else if (key == "facts" && m_isKnown)
        readFacts(value);
    else if (key == "missed" && m_isKnown)
        m_journal.addMissed(numberOf(value));
    else if (key == "facts" || key == "missed")
        m_problem = "sent facts before it identified itself";
    else if (key == "id")
        told.answerTo = numberOf(value);
    else if (key == "answer")
        told.answer = value.raw.toByteArray();
    else if (key == "error")
        told.error = textOf(value);
    else if (key == "field")
        told.field = textOf(value);
}

void InspectMessages::readFacts(const JsonValue& list) {
    std::vector<FactPtr> facts;
    for (JsonElements element(list); element.next();) {
        FactPtr fact = m_reader.read(element.value().raw, m_offset);
        if (!fact) {
            m_journal.addMissed(1);
            continue;
        }
        if (const quint64 id = number(fact->id) - m_offset; id > m_newest) {
            m_newest = id;
            m_newestTime = fact->time;
        }
        facts.push_back(std::move(fact));
    }
    m_journal.append(std::move(facts));
}

/// A relay that does not continue where the window was starts counting again: its ids are moved after those
/// that the window has.
void InspectMessages::takeRelay(const JsonValue& object, Told& told) {
    AttachedRelayInfo info;
    for (JsonFields field(object); field.next();) {
        const JsonValue& value = field.value();
        if (field.key() == "version")
            info.version = textOf(value);
        else if (field.key() == "limits")
            info.limits = limitsOf(value);
        else if (field.key() == "path_prefix")
            info.pathPrefix = textOf(value);
        else if (field.key() == "resumed")
            info.resumed = value.raw == "true";
        else if (field.key() == "newest")
            info.newest = FactId(numberOf(value));
        else if (field.key() == "restored_up_to")
            info.restoredUpTo = FactId(numberOf(value));
    }
    if (!info.resumed) {
        m_offset = number(m_journal.newest());
        m_newest = 0;
    }
    if (info.restoredUpTo != FactId::None && number(info.restoredUpTo) <= AttachedFactReader::mostId)
        m_journal.setRestoredUpTo(FactId(number(info.restoredUpTo) + m_offset));
    told.relay = std::move(info);
}

void InspectMessages::readSnapshot(const JsonValue& object, Told& told) {
    for (JsonFields field(object); !m_isKnown && field.next();)
        if (field.key() == "relay") {
            takeRelay(field.value(), told);
            m_snapshot = {};
            m_isKnown = true;
        }
    if (!m_isKnown)
        m_problem = "sent a snapshot before it identified itself";
    else if (!updateSnapshot(m_snapshot, object))
        m_problem = "sent changes to something that it had not named before";
    else if (partsOf(m_snapshot) > mostParts)
        m_problem = "named more channels and connections than a window can show";
    told.snapshot = std::make_shared<const Snapshot>(m_snapshot);
}

} // namespace relay
