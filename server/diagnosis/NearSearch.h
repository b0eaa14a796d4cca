// SPDX-License-Identifier: MIT
#pragma once

#include "diagnosis/LiveState.h"
#include "diagnosis/NameForms.h"

#include <QByteArray>

#include <unordered_map>
#include <vector>

namespace relay {

/// A channel with subscribers whose name is close to the one looked for.
struct NearChannel {
    QByteArray name;
    qint64 subscribers = 0;
    NameDifference difference = NameDifference::Spelling;
    bool otherPrefix = false; ///< the prefix differs too
    bool idsOnly = false;     ///< only ids differ: perhaps nobody with that id is there now
};

/// Finds the near names among an app's live channels: one pass over numbers, and at most one more with edit
/// distances. An answer is valid until somebody subscribes or leaves, and for 250 ms longer while its
/// channels still have subscribers. Relay thread only; remembers at most 64 answers.
class NearSearch {
public:
    static constexpr size_t mostFound = 5;

    /// Nearest first, at most mostFound. `now` in microseconds.
    const std::vector<NearChannel>& find(const AppState& app, const QByteArray& name, qint64 now);

private:
    struct Answer {
        quint64 version = 0;
        qint64 time = 0;
        std::vector<NearChannel> found;
    };
    std::unordered_map<QByteArray, Answer> m_answers; ///< by app id, a line feed, and the name
};

} // namespace relay
