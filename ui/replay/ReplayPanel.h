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

/// Sends events again: the rows that are chosen in the log, all that the filter shows, or those of a capture
/// that is open; at their own pace or another, to the same channels or others. GUI thread.
class ReplayPanel final : public Panel {
    Q_OBJECT
public:
    explicit ReplayPanel(const Workbench& bench, QWidget* parent = nullptr);

    /// A source besides the log: the events of a capture. It is chosen.
    void offer(const QString& name, std::vector<FactPtr> facts);
    /// What the log has to offer, asked for at the start of a run.
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
    QTimer m_shown;             ///< counts are read that often, however fast it goes
};

PanelDescription replayPanel();

} // namespace relay
