// SPDX-License-Identifier: MIT
#include "detail/DetailPanel.h"

#include "Selection.h"
#include "detail/FactFields.h"
#include "detail/FieldsView.h"
#include "detail/PayloadView.h"
#include "detail/WhyView.h"
#include "facts/FactActions.h"
#include "models/FactText.h"
#include "models/RelayFeed.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "widgets/ActionButton.h"
#include "widgets/ElidedLabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace relay {

DetailPanel::DetailPanel(const Workbench& bench, QWidget* parent)
    : Panel(parent)
    , m_feed(bench.feed)
    , m_factActions(bench.factActions)
    , m_stack(new QStackedWidget(this))
    , m_tabs(new QTabWidget(this))
    , m_title(new ElidedLabel(this))
    , m_subtitle(new ElidedLabel(this))
    , m_why(new WhyView(this))
    , m_payload(new PayloadView(this))
    , m_recipients(new FieldsView(tr("Recipients"), this))
    , m_request(new FieldsView(tr("Request"), this)) {
    setObjectName(QStringLiteral("DetailPanel"));
    build();
    connect(&bench.selection, &Selection::factChanged, this, &DetailPanel::showFact);
    connect(m_recipients, &FieldsView::activatedData, &bench.selection, &Selection::chooseConnection);
    connect(m_request, &FieldsView::activatedData, &bench.selection, &Selection::chooseConnection);
    showFact(bench.selection.fact());
}

void DetailPanel::build() {
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_why, tr("Why"));
    m_tabs->addTab(m_payload, tr("Payload"));
    m_tabs->addTab(m_recipients, tr("To"));
    m_tabs->addTab(m_request, tr("Request"));
    m_tabs->setAccessibleName(tr("Detail"));
    m_tabs->tabBar()->setAccessibleName(tr("Detail"));

    auto* fact = new QWidget(this);
    auto* column = new QVBoxLayout(fact);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head());
    column->addWidget(m_tabs, 1);

    auto* empty = new QLabel(tr("Select an event in the log\nto see why it arrived, or why not."), this);
    empty->setAlignment(Qt::AlignCenter);
    empty->setWordWrap(true);
    empty->setForegroundRole(QPalette::PlaceholderText);
    m_stack->addWidget(empty);
    m_stack->addWidget(fact);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_stack);
}

QWidget* DetailPanel::head() {
    auto* head = new QWidget(this);
    m_title->setFont(fonts::title());
    m_title->setObjectName(QStringLiteral("Selected"));
    m_subtitle->setFont(fonts::small());
    m_subtitle->setForegroundRole(QPalette::PlaceholderText);

    auto* copy = new QToolButton(head);
    copy->setText(tr("Copy as"));
    copy->setIcon(icons::themed(Icon::Copy));
    copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    copy->setPopupMode(QToolButton::InstantPopup);
    copy->setAutoRaise(true);
    auto* menu = new QMenu(copy);
    m_factActions.copy.addTo(*menu);
    copy->setMenu(menu);

    auto* grid = new QGridLayout(head);
    grid->setContentsMargins(metrics::margin, metrics::gap, metrics::gap, metrics::gap);
    grid->setHorizontalSpacing(metrics::tight);
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(0, 1);
    grid->addWidget(m_title, 0, 0);
    grid->addWidget(m_subtitle, 1, 0);
    int at = 1;
    for (QAction* action : {&m_factActions.resend, &m_factActions.replay})
        grid->addWidget(actionButton(*action, head), 0, at++, 2, 1);
    grid->addWidget(copy, 0, at, 2, 1);
    return head;
}

void DetailPanel::showFact(const FactPtr& fact) {
    m_fact = fact;
    const bool event = fact && fact->kind() == FactKind::Event;
    m_stack->setCurrentIndex(fact ? 1 : 0);
    m_why->showFact(fact);
    m_payload->showFact(fact);
    if (!fact)
        return;
    const QString name = event ? QString::fromUtf8(fact->name()) : kindWord(*fact);
    m_title->showText(name);
    QStringList about;
    if (!fact->channel().isEmpty())
        about += QString::fromUtf8(fact->channel());
    about += wallClockText(fact->time);
    if (const QString who = relay::sender(*fact); !who.isEmpty())
        about += tr("from %1").arg(who);
    m_subtitle->showText(about.join(QStringLiteral(" · ")));
    const SnapshotPtr snapshot = m_feed.snapshot();
    fields::fillRecipients(*m_recipients, *fact, snapshot.get());
    fields::fillRequest(*m_request, *fact);
    m_tabs->setTabEnabled(m_tabs->indexOf(m_recipients), event);
    m_tabs->setTabText(m_tabs->indexOf(m_recipients),
                       event ? tr("To %1").arg(fact->recipients().value_or(0)) : tr("To"));
    m_tabs->setTabEnabled(m_tabs->indexOf(m_payload), !fact->data().isNull());
}

/// Icons and coloured words keep the colours they were made with.
void DetailPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_fact) // the children's palettes come after ours
        QTimer::singleShot(0, this, [this] { showFact(m_fact); });
}

PanelDescription detailPanel() {
    return {.name = QStringLiteral("DetailDock"),
            .title = DetailPanel::tr("Detail"),
            .place = PanelPlace::Inspector,
            .shortcut = Qt::CTRL | Qt::Key_4,
            .make = &makePanel<DetailPanel>};
}

} // namespace relay
