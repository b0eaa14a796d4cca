// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace relay {

/// How `relaydesk replay` changes the events of a capture: their channels, and the pace.
class ReplayPlan {
public:
    /// `OLD=NEW`; a `*` at the end of both keeps what it stands for. False if the text is neither.
    bool addMapping(const QByteArray& text);
    /// "2" is twice as fast, "max" as fast as the relay accepts them. False if the text is neither.
    bool setSpeed(const QByteArray& text);
    bool isAtMax() const { return m_speed == 0; }

    /// The channel to send to.
    QByteArray channel(const QByteArray& captured) const;
    /// Microseconds to wait after an event that was captured `captured` microseconds before the next.
    qint64 pause(qint64 captured) const;
    /// The element of `POST /apps/{id}/replay` for the event.
    QByteArray element(const facts::Event& event) const;

private:
    struct Mapping {
        QByteArray from;
        QByteArray to;
        bool isPrefix = false;
    };
    std::vector<Mapping> m_mappings;
    double m_speed = 1; ///< 0 is as fast as possible
};

} // namespace relay
