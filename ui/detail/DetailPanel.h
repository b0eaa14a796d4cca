// SPDX-License-Identifier: MIT
#pragma once

#include "detail/CopyActions.h"
#include "journal/Fact.h"

#include <QAction>
#include <QWidget>

class QStackedWidget;
class QTabWidget;

namespace relay {

class ElidedLabel;
class FieldsView;
class PayloadView;
class RelayFace;
class RelayFeed;
class Selection;
class WhyView;

/// The selected fact in full: why it came out as it did, its payload, who got it, and the request that
/// brought it; copied as one needs it, resent or replayed. GUI thread.
class DetailPanel final : public QWidget {
    Q_OBJECT
public:
    /// All outlive the panel.
    DetailPanel(RelayFeed& feed, RelayFace& relay, Selection& selection, QWidget* parent = nullptr);

    QAction resendAction; ///< edit and resend
    QAction replayAction; ///< once more as it was
    CopyActions copyActions;

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    QWidget* head();
    void showFact(const FactPtr& fact);
    void replay();

    RelayFeed& m_feed;
    RelayFace& m_relay;
    Selection& m_selection;
    QStackedWidget* m_stack; ///< empty state, or the fact
    QTabWidget* m_tabs;
    ElidedLabel* m_title;
    ElidedLabel* m_subtitle;
    WhyView* m_why;
    PayloadView* m_payload;
    FieldsView* m_recipients;
    FieldsView* m_request;
    FactPtr m_fact;
};

} // namespace relay
