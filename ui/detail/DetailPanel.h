// SPDX-License-Identifier: MIT
#pragma once

#include "Panel.h"
#include "journal/Fact.h"

#include <QTimer>

class QHBoxLayout;
class QSplitter;
class QStackedWidget;
class QTabWidget;

namespace relay {

class DiffView;
class ElidedLabel;
class FieldsView;
class PayloadView;
class PeerView;
class TitleLabel;
class WhyView;

/// The selected fact in full: why it turned out as it did, and below that its payload, how the payload
/// differs from an earlier one, who got it, and the request that caused it. The fact can be copied in several
/// forms, resent or replayed; Ctrl+C copies the payload. If a connection or a user is selected, that is shown
/// instead. GUI thread.
class DetailPanel final : public Panel {
    Q_OBJECT
public:
    explicit DetailPanel(const Workbench& bench, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    QWidget* head();
    QHBoxLayout* buttons(QWidget* head);
    void connectAll(const Workbench& bench);
    void showFact(const FactPtr& fact);
    void choosePage();
    void comeForward();
    void showTitle(const Fact& fact);
    void offerTabs(const Fact& fact);
    void shareHeight();
    void copyPayload();
    void compare(const FactPtr& newer, const FactPtr& older);

    RelayFeed& m_feed;
    FactActions& m_factActions;
    Selection& m_selection;
    Navigator& m_navigator;
    QStackedWidget* m_stack; ///< empty state, the fact, or the peer
    PeerView* m_peer;
    QSplitter* m_parts; ///< the reasons, and the tabs below
    QTabWidget* m_tabs;
    TitleLabel* m_title;
    ElidedLabel* m_namespace;
    ElidedLabel* m_channel;
    ElidedLabel* m_about;
    WhyView* m_why;
    PayloadView* m_payload;
    DiffView* m_diff;
    FieldsView* m_recipients;
    FieldsView* m_request;
    FactPtr m_fact;
    QTimer m_resized;       ///< fires once the parts are laid out
    QTimer m_recoloured;    ///< fires once the children have their palette
    bool m_dragged = false; ///< the user chose the heights of the parts
    int m_chosenTab = 0;    ///< by the user; shown again if a fact has it
    bool m_showing = false; ///< a tab that opens now was not chosen by the user
};

PanelDescription detailPanel();

} // namespace relay
