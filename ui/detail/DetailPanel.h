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

/// The selected fact in full: why it came out as it did, above its payload, how that differs from an earlier
/// one's, who got it, and the request that brought it; copied as one needs it, resent or replayed. Ctrl+C
/// copies the payload. A connection or a user that is selected is shown in its place. GUI thread.
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
    QSplitter* m_parts; ///< why, and the tabs below
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
    QTimer m_resized;       ///< runs out when the parts are laid
    QTimer m_recoloured;    ///< runs out when the children have their palette
    bool m_dragged = false; ///< the user chose how high the parts are
    int m_chosenTab = 0;    ///< by the user; shown again where a fact has it
    bool m_showing = false; ///< a tab that opens now was not chosen
};

PanelDescription detailPanel();

} // namespace relay
