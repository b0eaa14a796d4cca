// SPDX-License-Identifier: MIT
#include "inspect/SnapshotDifference.h"

#include "inspect/SnapshotFields.h"
#include "protocol/JsonString.h"

#include <QHash>

#include <charconv>

namespace relay {
namespace {

void appendValue(QByteArray& out, const QByteArray& text) {
    if (text.isNull())
        out += "null";
    else
        appendJsonString(out, text);
}

void appendValue(QByteArray& out, bool value) {
    out += value ? "true" : "false";
}

template <std::integral T>
void appendValue(QByteArray& out, T value) {
    char digits[24];
    out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr - digits);
}

void appendValue(QByteArray& out, const std::vector<QByteArray>& texts) {
    out += '[';
    for (const QByteArray& text : texts) {
        if (!out.endsWith('['))
            out += ',';
        appendValue(out, text);
    }
    out += ']';
}

void appendValue(QByteArray& out, const std::vector<MemberSnapshot>& members);

template <typename T>
bool areSame(const T& a, const T& b) {
    return a == b;
}

bool areSame(const QByteArray& a, const QByteArray& b) {
    return a == b && a.isNull() == b.isNull();
}

bool areSame(const std::vector<MemberSnapshot>& a, const std::vector<MemberSnapshot>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const MemberSnapshot& one, const MemberSnapshot& other) {
                          return one.userId == other.userId && one.userInfo == other.userInfo &&
                                 one.since == other.since && one.socketIds == other.socketIds;
                      });
}

/// Each member preceded by a comma; only those that differ from `before`'s, if there is one.
template <typename Fields, typename Part>
void appendFields(QByteArray& out, const Fields& fields, const Part& now,
                  const std::type_identity_t<Part>* before) {
    eachField(fields, [&](const auto& field) {
        if (before && areSame(before->*field.member, now.*field.member))
            return;
        out += ",\"";
        out += field.name;
        out += "\":";
        appendValue(out, now.*field.member);
    });
}

/// Removes the extra comma that appendFields() leaves before the first member of the object at `begin` (its
/// brace).
void closeObject(QByteArray& out, qsizetype begin) {
    if (out.size() > begin + 1)
        out.remove(begin + 1, 1);
    out += '}';
}

void appendValue(QByteArray& out, const std::vector<MemberSnapshot>& members) {
    out += '[';
    for (const MemberSnapshot& member : members) {
        if (!out.endsWith('['))
            out += ',';
        const qsizetype begin = out.size();
        out += '{';
        appendFields(out, SnapshotTable<MemberSnapshot>::fields, member, nullptr);
        closeObject(out, begin);
    }
    out += ']';
}

const QByteArray& appOf(const AppSnapshot& part) {
    return part.id;
}

template <typename Part>
const QByteArray& appOf(const Part& part) {
    return part.app;
}

/// One list: what is new or changed in it, and the keys of what is gone.
template <typename Part>
class ListDifference {
    using Table = SnapshotTable<Part>;

public:
    ListDifference(const std::vector<Part>* before, const std::vector<Part>& now, const QByteArray& app)
        : m_app(app) {
        if (before)
            for (const Part& part : *before)
                if (isWanted(part))
                    m_before.insert(Table::key(part), &part);
        for (const Part& part : now)
            if (isWanted(part))
                add(part);
    }

    /// `gone` receives what remains of the old list.
    void appendTo(QByteArray& out, QByteArray& gone) {
        if (!m_changes.isEmpty())
            out += QByteArray(",\"") + Table::name + "\":[" + m_changes + ']';
        if (m_before.isEmpty())
            return;
        gone += QByteArray(",\"") + Table::name + "\":[";
        for (const Part* part : std::as_const(m_before))
            appendOne(gone, [&](qsizetype begin) {
                appendFields(gone, Table::keys, *part, nullptr);
                closeObject(gone, begin);
            });
        gone += ']';
    }

private:
    bool isWanted(const Part& part) const { return m_app.isNull() || appOf(part) == m_app; }

    template <typename F>
    static void appendOne(QByteArray& out, F&& f) {
        if (!out.isEmpty() && !out.endsWith('['))
            out += ',';
        const qsizetype begin = out.size();
        out += '{';
        f(begin);
    }

    void add(const Part& part) {
        const Part* before = m_before.take(Table::key(part));
        QByteArray fields;
        appendFields(fields, Table::fields, part, before);
        if (before && fields.isEmpty())
            return;
        appendOne(m_changes, [&](qsizetype begin) {
            appendFields(m_changes, Table::keys, part, nullptr);
            m_changes += fields;
            closeObject(m_changes, begin);
        });
    }

    const QByteArray& m_app;
    QHash<QByteArray, const Part*> m_before; ///< those not encountered yet
    QByteArray m_changes;
};

template <typename Part>
void appendList(QByteArray& out, QByteArray& gone, std::vector<Part> Snapshot::*list, const Snapshot* before,
                const Snapshot& now, const QByteArray& app) {
    ListDifference<Part>(before ? &(before->*list) : nullptr, now.*list, app).appendTo(out, gone);
}

} // namespace

QByteArray snapshotDifference(const Snapshot* before, const Snapshot& now, const QByteArray& app) {
    QByteArray parts;
    QByteArray gone;
    appendList(parts, gone, &Snapshot::apps, before, now, app);
    appendList(parts, gone, &Snapshot::channels, before, now, app);
    appendList(parts, gone, &Snapshot::connections, before, now, app);
    appendList(parts, gone, &Snapshot::webhooks, before, now, app);
    QByteArray nodes;
    appendFields(nodes, SnapshotTable<NodesSnapshot>::fields, now.nodes, before ? &before->nodes : nullptr);
    if (!nodes.isEmpty())
        parts += ",\"nodes\":{" + nodes.sliced(1) + '}';
    if (!gone.isEmpty())
        parts += ",\"gone\":{" + gone.sliced(1) + '}';
    if (before && parts.isEmpty())
        return {};
    return "\"time\":" + QByteArray::number(now.time) + (before ? "" : ",\"full\":true") + parts;
}

} // namespace relay
