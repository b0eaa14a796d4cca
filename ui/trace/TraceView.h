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

/// "Why did it not arrive?": the way of a broadcast from the app to the listener, link by link, with the
/// first broken one highlighted. Follows the selected fact, or traces the newest event with a name or channel
/// typed by the user. Searches off the GUI thread, only while visible, and at most twice a second. GUI
/// thread.
class TraceView final : public Panel {
    Q_OBJECT
public:
    explicit TraceView(const Workbench& bench, QWidget* parent = nullptr);

    QAction refreshAction; ///< trace again
    QAction newestAction;  ///< clears the fact and what was typed

    const TraceWish& wish() const { return m_wish; }

public slots:
    /// Ignores a fact that is not part of a broadcast.
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
    QByteArray m_channel; ///< of the trace shown
    FactId m_about = FactId::None;
    QTimer m_soon; ///< collects new facts
    bool m_stale = true;
    Background m_background; ///< declared last: its call uses the other members
};

PanelDescription tracePanel();

} // namespace relay
