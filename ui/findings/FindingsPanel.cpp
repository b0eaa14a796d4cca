// SPDX-License-Identifier: MIT
#include "findings/FindingsPanel.h"

#include "Navigator.h"
#include "findings/FindingDelegate.h"
#include "journal/Filter.h"
#include "models/RelayFeed.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "theme/Views.h"
#include "widgets/ActionButton.h"
#include "widgets/EmptyNote.h"
#include "widgets/UserSelectedView.h"

#include <QCheckBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMenu>
#include <QSettings>
#include <QTableView>
#include <QToolButton>

namespace relay {
namespace {

QString hintsKey() {
    return QStringLiteral("findings/hints");
}

} // namespace

void FindingsPanel::Shown::showHints(bool hints) {
    m_hints = hints;
    invalidateFilter();
}

bool FindingsPanel::Shown::filterAcceptsRow(int row, const QModelIndex& parent) const {
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    return m_hints || index.data(FindingsModel::SeverityRole).toInt() != static_cast<int>(Severity::Hint);
}

FindingsPanel::FindingsPanel(const Workbench& bench, QWidget* parent)
    : Panel(parent)
    , showInLogAction(icons::themed(Icon::Log), tr("Show in the log"))
    , clearAction(icons::themed(Icon::Trash), tr("Clear findings"))
    , m_navigator(bench.navigator)
    , m_view(new UserSelectedView<QTableView>(this))
    , m_hints(new QCheckBox(tr("Hints"), this)) {
    setObjectName(QStringLiteral("FindingsPanel"));
    build();
    connect(&bench.feed, &RelayFeed::factsCame, &m_model, &FindingsModel::append);
    connect(&bench.feed, &RelayFeed::factsRestored, &m_model, &FindingsModel::appendRestored);
    connect(&m_model, &FindingsModel::countsChanged, this, &FindingsPanel::tellCounts);
    connect(&m_clock, &QTimer::timeout, this, &FindingsPanel::tick);
    connect(m_hints, &QCheckBox::toggled, this, [this](bool hints) {
        m_shown.showHints(hints);
        QSettings().setValue(hintsKey(), hints);
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &FindingsPanel::chosen);
    connect(m_view, &QTableView::activated, this, &FindingsPanel::chosen);
    connect(m_view, &QWidget::customContextMenuRequested, this, &FindingsPanel::showMenu);
    connect(&showInLogAction, &QAction::triggered, this, &FindingsPanel::showInLog);
    connect(&clearAction, &QAction::triggered, &m_model, &FindingsModel::clear);
    m_hints->setChecked(QSettings().value(hintsKey()).toBool());
    m_clock.start(1000);
}

void FindingsPanel::build() {
    m_shown.setSourceModel(&m_model);
    m_shown.setSortRole(ColumnSortRole);
    m_shown.setDynamicSortFilter(true);
    m_view->setModel(&m_shown);
    m_view->setItemDelegate(new FindingDelegate(m_view));
    views::dress(*m_view, QStringLiteral("Findings"));
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(columnNamed(m_model, "what"), Qt::AscendingOrder);
    QHeaderView* header = m_view->horizontalHeader();
    header->setSectionsClickable(true);
    views::keepColumns(*header, QStringLiteral("findings/columns"));
    new EmptyNote(*m_view, Icon::Delivered, tr("Nothing found"),
                  tr("Problems and their causes are listed here."));

    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(metrics::margin, metrics::tight, metrics::gap, metrics::tight);
    m_hints->setToolTip(tr("Show hints: information that needs no action"));
    bar->addWidget(m_hints);
    bar->addStretch(1);
    for (QAction* action : {&showInLogAction, &clearAction})
        bar->addWidget(actionButton(*action, this));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_view, 1);
    setFocusProxy(m_view);
    showInLogAction.setEnabled(false);
}

std::vector<PanelAction> FindingsPanel::menuActions() {
    return {{MenuSection::Edit, &clearAction}, {MenuSection::GoToFact, &showInLogAction}};
}

void FindingsPanel::tellCounts(int problems, int warnings) {
    emit countChanged(problems + warnings);
}

void FindingsPanel::tick() {
    if (isVisible())
        m_model.setNow(QDateTime::currentMSecsSinceEpoch() * 1000);
}

const FindingsModel::Group* FindingsPanel::selectedGroup() const {
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : m_model.groupAt(m_shown.mapToSource(rows.first()).row());
}

void FindingsPanel::chosen() {
    const FindingsModel::Group* group = selectedGroup();
    showInLogAction.setEnabled(group != nullptr);
    if (group)
        emit m_navigator.reveal(group->facts.back());
}

void FindingsPanel::showInLog() {
    const FindingsModel::Group* group = selectedGroup();
    if (!group)
        return;
    QString filter = QStringLiteral("finding:") + QString::fromLatin1(info(group->code).name);
    if (!group->channel.isEmpty())
        filter += QStringLiteral(" channel:") + Filter::quoted(QString::fromUtf8(group->channel));
    emit m_navigator.showInLog(filter);
}

void FindingsPanel::showMenu(const QPoint& position) {
    QMenu menu;
    menu.addAction(&showInLogAction);
    menu.addAction(&clearAction);
    menu.exec(m_view->viewport()->mapToGlobal(position));
}

PanelDescription findingsPanel() {
    return {.name = QStringLiteral("FindingsDock"),
            .title = FindingsPanel::tr("Findings"),
            .place = PanelPlace::Drawer,
            .shortcut = Qt::CTRL | Qt::Key_5,
            .make = &makePanel<FindingsPanel>};
}

} // namespace relay
