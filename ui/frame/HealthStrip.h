// SPDX-License-Identifier: MIT
#pragma once

#include "face/Snapshot.h"
#include "journal/Fact.h"
#include "theme/Icons.h"

#include <QTimer>
#include <QWidget>

class QToolButton;

namespace relay {

class ElidedLabel;
class ProblemActions;
class RelayControl;
class RelayFeed;

/// What the tool bar says at a glance: people, channels, the last event, and unseen problems and warnings,
/// which a click steps through. GUI thread.
class HealthStrip final : public QWidget {
    Q_OBJECT
public:
    HealthStrip(RelayControl& control, RelayFeed& feed, ProblemActions& problems, QWidget* parent = nullptr);

    QSize minimumSizeHint() const override;
    /// Shows only the number of problems; the tool tip and the accessible name say everything.
    void setBrief(bool brief);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Health {
        QString text;
        Icon icon;
        qint64 unseen = 0;
    };

    /// A relay that is not running comes before any other problem.
    Health health() const;
    void takeFacts(const std::vector<FactPtr>& facts);
    void takeSnapshot(const SnapshotPtr& snapshot);
    void showCounts();
    void showHealth();

    RelayControl& m_control;
    RelayFeed& m_feed;
    ProblemActions& m_problems;
    ElidedLabel* m_counts;
    QToolButton* m_state;
    QTimer m_clock; ///< updates the age of the last event
    qsizetype m_people = 0;
    qint64 m_lastEvent = 0; ///< microseconds since 1970; 0: none in this run
    bool m_isBrief = false;
};

} // namespace relay
