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

/// Saves the marks and notes of the log between runs, in QSettings, and restores them on facts left by an
/// earlier run. Facts are identified by id and time, so that a mark never ends up on another fact. Keeps at
/// most LogMarks::most; beyond that, it drops those of the oldest facts. GUI thread.
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
