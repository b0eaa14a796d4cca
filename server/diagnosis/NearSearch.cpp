// SPDX-License-Identifier: MIT
#include "diagnosis/NearSearch.h"

#include <algorithm>
#include <bit>
#include <tuple>

namespace relay {
namespace {

constexpr size_t mostAnswers = 64;
constexpr qint64 answerLife = microsecondsPerSecond / 4;

// The shortest names may differ by less: almost any two names of three letters are within two edits of each
// other.
int allowedEdits(qsizetype length) {
    return length >= 4 ? 2 : length == 3 ? 1 : 0;
}

bool nearer(const NearChannel& a, const NearChannel& b) {
    return std::tuple(a.difference, a.otherPrefix, -a.subscribers, QByteArrayView(a.name)) <
           std::tuple(b.difference, b.otherPrefix, -b.subscribers, QByteArrayView(b.name));
}

// Keeps the nearest few, sorted.
void keep(std::vector<NearChannel>& found, NearChannel candidate) {
    if (found.size() == NearSearch::mostFound && !nearer(candidate, found.back()))
        return;
    if (found.size() == NearSearch::mostFound)
        found.pop_back();
    found.insert(std::ranges::upper_bound(found, candidate, nearer), std::move(candidate));
}

class Search {
public:
    Search(const AppState& app, const QByteArray& name)
        : m_app(app)
        , m_name(name)
        , m_forms(NameForms::of(name)) {}

    std::vector<NearChannel> run() {
        for (const LiveName& live : m_app.live)
            if (live.forms.folded == m_forms.folded || live.forms.skeleton == m_forms.skeleton)
                take(live, live.forms.folded == m_forms.folded ? foldedDifference(m_name, live.channel->name)
                                                               : NameDifference::Id);
        if (!m_found.empty())
            return std::move(m_found);
        const int edits = allowedEdits(m_forms.base.size());
        for (const LiveName& live : m_app.live) {
            // Each edit changes at most one of the characters that occur, on either side.
            if (edits == 0 || qAbs(live.forms.base.size() - m_forms.base.size()) > edits ||
                std::popcount(live.forms.letters ^ m_forms.letters) > 2 * edits)
                continue;
            if (editDistance(m_forms.base, live.forms.base, edits) <= edits)
                take(live,
                     differsInIdsOnly(live.channel->name) ? NameDifference::Id : NameDifference::Spelling);
        }
        return std::move(m_found);
    }

private:
    // A list page hears "orders", the page of one record "orders.5". The other way round the id was
    // forgotten.
    bool differsInIdsOnly(const QByteArray& other) const {
        return differInIdsOnly(m_name, other) || addsIdsTo(other, m_name);
    }

    void take(const LiveName& live, NameDifference difference) {
        const QByteArray& other = live.channel->name;
        if (other == m_name || other.startsWith('#') != m_name.startsWith('#'))
            return;
        // A list full of nearer names needs no more distant ones; thousands may share a skeleton.
        if (m_found.size() == NearSearch::mostFound && m_found.back().difference < difference)
            return;
        const bool otherPrefix =
            difference != NameDifference::Prefix && channelPrefix(other) != channelPrefix(m_name);
        const bool idsOnly = difference == NameDifference::Id && differsInIdsOnly(other);
        keep(m_found, {other, live.channel->subscribers, difference, otherPrefix, idsOnly});
    }

    const AppState& m_app;
    const QByteArray& m_name;
    const NameForms m_forms;
    std::vector<NearChannel> m_found;
};

// Updates the counts; false if one of the channels no longer has subscribers.
bool refresh(std::vector<NearChannel>& found, const AppState& app) {
    for (NearChannel& near : found) {
        const auto it = app.channels.find(near.name);
        if (it == app.channels.end() || it->second.subscribers == 0)
            return false;
        near.subscribers = it->second.subscribers;
    }
    return true;
}

} // namespace

const std::vector<NearChannel>& NearSearch::find(const AppState& app, const QByteArray& name, qint64 now) {
    const QByteArray key = app.id + '\n' + name;
    if (const auto it = m_answers.find(key); it != m_answers.end()) {
        Answer& answer = it->second;
        if (answer.version == app.version || (now - answer.time < answerLife && refresh(answer.found, app)))
            return answer.found;
    }
    if (m_answers.size() >= mostAnswers)
        m_answers.clear();
    Answer& answer = m_answers[key];
    answer = {app.version, now, Search(app, name).run()};
    return answer.found;
}

} // namespace relay
