// SPDX-License-Identifier: MIT
#pragma once

#include "Panel.h"
#include "journal/Fact.h"

class QStackedWidget;
class QTabWidget;

namespace relay {

class ElidedLabel;
class FieldsView;
class PayloadView;
class WhyView;

/// The selected fact in full: why it came out as it did, its payload, who got it, and the request that
/// brought it; copied as one needs it, resent or replayed. GUI thread.
class DetailPanel final : public Panel {
    Q_OBJECT
public:
    explicit DetailPanel(const Workbench& bench, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    QWidget* head();
    void showFact(const FactPtr& fact);

    RelayFeed& m_feed;
    FactActions& m_factActions;
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

PanelDescription detailPanel();

} // namespace relay
