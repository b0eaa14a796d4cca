// SPDX-License-Identifier: MIT
#pragma once

#include "Panel.h"
#include "models/ReplayRun.h"

#include <QElapsedTimer>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QProgressBar;
class QPushButton;

namespace relay {

/// Sends events again: those selected in the log, all that the filter shows, or those of an open capture; at
/// their original pace or another, to the same channels or others. GUI thread.
class ReplayPanel final : public Panel {
    Q_OBJECT
public:
    explicit ReplayPanel(const Workbench& bench, QWidget* parent = nullptr);

    /// Adds and selects a source besides the log: the events of a capture.
    void offer(const QString& name, std::vector<FactPtr> facts);
    /// Returns facts of the log; called at the start of a run.
    using LogFacts = std::function<std::vector<FactPtr>()>;
    void setLog(LogFacts selected, LogFacts filtered);
    const ReplayRun& run() const { return m_run; }

public slots:
    void start();

private:
    struct Source {
        QString name;
        LogFacts facts;
    };
    void build();
    void follow();
    void updateCounts();
    void say(const FactPtr& event, const QString& why);
    bool readPlan(ReplayPlan& plan);

    RelayFace& m_relay;
    ReplayRun m_run;
    std::vector<Source> m_sources; ///< in the order of the box
    QComboBox* m_source;
    QComboBox* m_speed;
    QLineEdit* m_mapping;
    QCheckBox* m_webhooks;
    QPushButton* m_start;
    QPushButton* m_pause;
    QPushButton* m_step;
    QPushButton* m_stop;
    QProgressBar* m_progress;
    QLabel* m_counts;
    QPlainTextEdit* m_refusals; ///< bounded: the last 500 lines
    QTimer m_shown;             ///< how often the counts are updated, however fast the replay is
};

PanelDescription replayPanel();

} // namespace relay
