// SPDX-License-Identifier: MIT
#include "webhooks/WebhooksPanel.h"

#include "Navigator.h"
#include "Selection.h"
#include "face/RelayFace.h"
#include "journal/Filter.h"
#include "models/RelayFeed.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "theme/Views.h"
#include "widgets/ActionButton.h"
#include "widgets/EmptyNote.h"
#include "widgets/ToneLabel.h"
#include "widgets/UserSelectedView.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QTableView>
#include <QToolButton>

namespace relay {

WebhooksPanel::WebhooksPanel(const Workbench& bench, QWidget* parent)
    : Panel(parent)
    , sendAgainAction(icons::themed(Icon::Resend), tr("Resend the last webhook"))
    , showTriesAction(icons::themed(Icon::Log), tr("Show its attempts in the log"))
    , m_relay(bench.relay)
    , m_navigator(bench.navigator)
    , m_view(new UserSelectedView<QTableView>(this))
    , m_said(new ToneLabel(this)) {
    setObjectName(QStringLiteral("WebhooksPanel"));
    m_model.setApp(bench.selection.app());
    build();
    connect(&bench.feed, &RelayFeed::snapshotCame, this, &WebhooksPanel::takeSnapshot);
    connect(&bench.feed, &RelayFeed::factsCame, this, [this](const std::vector<FactPtr>& facts) {
        m_model.takeFacts(facts);
        updateActions();
    });
    connect(&bench.selection, &Selection::appChanged, this, [this](const QByteArray& app) {
        m_model.setApp(app);
        emit countChanged(m_model.rowCount());
    });
    connect(&m_navigator, &Navigator::resendWebhook, this, &WebhooksPanel::sendAgain);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &WebhooksPanel::updateActions);
    connect(m_view, &QTableView::activated, this, &WebhooksPanel::revealLast);
    connect(m_view, &QWidget::customContextMenuRequested, this, &WebhooksPanel::showMenu);
    connect(&sendAgainAction, &QAction::triggered, this,
            [this] { sendAgain(m_model.lastSent(chosenRow())); });
    connect(&showTriesAction, &QAction::triggered, this, &WebhooksPanel::showTries);
    updateActions();
}

void WebhooksPanel::build() {
    m_view->setModel(&m_rows);
    views::dress(*m_view, tr("Webhooks"));
    views::sortable(*m_view);
    views::keepColumns(*m_view->horizontalHeader(), QStringLiteral("webhooks/columns"));
    new EmptyNote(*m_view, Icon::Webhook, tr("No webhooks"),
                  tr("Set a URL for the app with RELAY_WEBHOOK_URL, or with webhooks in apps.json."));

    m_said->setWordWrap(true);
    m_said->setAccessibleName(tr("Sent again"));
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(metrics::margin, metrics::tight, metrics::gap, metrics::tight);
    bar->addWidget(m_said, 1);
    for (QAction* action : {&sendAgainAction, &showTriesAction})
        bar->addWidget(actionButton(*action, this));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_view, 1);
    setFocusProxy(m_view);
}

void WebhooksPanel::takeSnapshot(const SnapshotPtr& snapshot) {
    const int before = m_model.rowCount();
    m_model.takeSnapshot(snapshot);
    if (m_model.rowCount() != before)
        emit countChanged(m_model.rowCount());
}

int WebhooksPanel::chosenRow() const {
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    return rows.isEmpty() ? -1 : m_rows.mapToSource(rows.first()).row();
}

void WebhooksPanel::updateActions() {
    const int row = chosenRow();
    showTriesAction.setEnabled(row >= 0);
    sendAgainAction.setEnabled(m_model.lastSent(row) != FactId::None);
}

void WebhooksPanel::revealLast() {
    if (const FactId last = m_model.lastSent(chosenRow()); last != FactId::None)
        emit m_navigator.reveal(last);
}

void WebhooksPanel::showTries() {
    if (const WebhookSnapshot* webhook = m_model.at(chosenRow()))
        emit m_navigator.showInLog(QStringLiteral("kind:webhook name:") +
                                   Filter::quoted(QString::fromUtf8(webhook->url)));
}

void WebhooksPanel::sendAgain(FactId webhook) {
    m_relay.commands().resendWebhook(webhook).then(this, [this](const QByteArray& refusal) {
        const QString sentence = refusal.isEmpty() ? tr("Sending again. The response will appear in the log.")
                                                   : QString::fromUtf8(refusal);
        m_said->say(sentence, refusal.isEmpty() ? ToneLabel::Tone::Good : ToneLabel::Tone::Problem);
        emit m_navigator.say(sentence);
    });
}

void WebhooksPanel::showMenu(const QPoint& at) {
    if (chosenRow() < 0)
        return;
    QMenu menu;
    menu.addActions({&sendAgainAction, &showTriesAction});
    menu.exec(m_view->viewport()->mapToGlobal(at));
}

PanelDescription webhooksPanel() {
    return {.name = QStringLiteral("WebhooksDock"),
            .title = WebhooksPanel::tr("Webhooks"),
            .place = PanelPlace::Drawer,
            .make = &makePanel<WebhooksPanel>};
}

} // namespace relay
