// SPDX-License-Identifier: MIT
#pragma once

#include "Background.h"
#include "Panel.h"
#include "models/TraceSearch.h"

#include <QAction>
#include <QTimer>

class QLineEdit;

namespace relay {

class StepsView;

/// "Why did it not arrive?": the way of a broadcast from the app to the listener, link by link, the first
/// broken one set off. Follows the fact that is selected, or traces the newest of an event or channel that is
/// typed. Searches off the GUI thread, only while it can be seen, and at most twice a second. GUI thread.
class TraceView final : public Panel {
    Q_OBJECT
public:
    explicit TraceView(const Workbench& bench, QWidget* parent = nullptr);

    QAction refreshAction; ///< trace again
    QAction newestAction;  ///< lets go of the fact and of what was typed

    const TraceWish& wish() const { return m_wish; }

public slots:
    /// A fact that is not on the way of a broadcast is ignored.
    void traceFact(const relay::FactPtr& fact);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void build();
    void wantTyped();
    void wantNewest();
    void look(const std::vector<FactPtr>& facts);
    bool concerns(const Fact& fact) const;
    void trace();
    void show(const Trace& trace, const TraceWish& asked);

    const JournalReader& m_journal;
    QLineEdit* m_field;
    StepsView* m_steps;
    TraceWish m_wish;
    QByteArray m_channel; ///< of the trace that is shown
    FactId m_about = FactId::None;
    QTimer m_soon; ///< gathers what comes
    bool m_stale = true;
    Background m_background; ///< last: its call uses the others
};

PanelDescription tracePanel();

} // namespace relay
