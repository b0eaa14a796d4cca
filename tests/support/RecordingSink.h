// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace relay::test {

/// A fact sink that keeps the facts in a list, with ids as the journal assigns them.
class RecordingSink final : public FactSink {
public:
    FactId record(Fact fact) override {
        fact.id = FactId{++m_lastId};
        facts.push_back(std::move(fact));
        return facts.back().id;
    }

    /// The facts since the last call.
    std::vector<Fact> take() { return std::exchange(facts, {}); }
    /// The last fact of a kind; null if there was none.
    const Fact* last(FactKind kind) const {
        const auto found =
            std::find_if(facts.rbegin(), facts.rend(), [kind](const Fact& f) { return f.kind() == kind; });
        return found == facts.rend() ? nullptr : &*found;
    }
    /// The kinds in order, by their public names: "subscribed channel_occupied".
    QByteArray kinds() const {
        QByteArray text;
        for (const Fact& fact : facts)
            text += (text.isEmpty() ? "" : " ") + QByteArray(name(fact.kind()));
        return text;
    }

    std::vector<Fact> facts;

private:
    quint64 m_lastId = 0;
};

} // namespace relay::test
