// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <vector>

namespace relay {

class LogModel;
class RelayFeed;

/// Keeps the marks and notes of the log from run to run, in QSettings, and puts them back on the facts that
/// an earlier run left. A fact is told by its id and its time, so that a mark never comes to another fact. At
/// most LogMarks::most are kept; past it those of the oldest facts go. GUI thread.
class KeptMarks final : public QObject {
    Q_OBJECT
public:
    /// Both outlive it.
    KeptMarks(LogModel& model, RelayFeed& feed, QObject* parent = nullptr);
    ~KeptMarks() override;

private:
    struct Place {
        qint64 time;
        FactId id;
        auto operator<=>(const Place&) const = default;
    };

    void load();
    void save() const;
    void restore(const std::vector<FactPtr>& facts);
    void marked(FactId id);

    LogModel& m_model;
    std::map<Place, QString> m_notes; ///< the oldest fact first
    QTimer m_soon;
};

} // namespace relay
