// SPDX-License-Identifier: MIT
#include "people/PeoplePanel.h"

#include "Navigator.h"
#include "connections/ConnectionsPanel.h"
#include "members/MembersPanel.h"
#include "theme/Metrics.h"

#include <QLabel>
#include <QLocale>
#include <QSplitter>
#include <QVBoxLayout>

namespace relay {

PeoplePanel::PeoplePanel(const Workbench& bench, QWidget* parent)
    : Panel(parent)
    , m_navigator(bench.navigator)
    , m_goToMembers(tr("Members"))
    , m_goToConnections(tr("Connections")) {
    m_goToMembers.setShortcut(Qt::CTRL | Qt::Key_2);
    m_goToConnections.setShortcut(Qt::CTRL | Qt::Key_3);
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    auto* members = new MembersPanel(bench, splitter);
    auto* connections = new ConnectionsPanel(bench, splitter);
    addPart(*splitter, *members, m_goToMembers);
    addPart(*splitter, *connections, m_goToConnections);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);
    setFocusProxy(connections);
}

void PeoplePanel::addPart(QSplitter& splitter, Panel& part, QAction& action) {
    auto* box = new QWidget(&splitter);
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* title = new QLabel(action.text(), box);
    title->setFont(fonts::small());
    title->setForegroundRole(QPalette::PlaceholderText);
    title->setContentsMargins(metrics::gap, metrics::tight, metrics::gap, metrics::tight);
    layout->addWidget(title);
    layout->addWidget(&part, 1);
    splitter.addWidget(box);
    connect(&part, &Panel::countChanged, title, [title, name = action.text()](qint64 count) {
        title->setText(count < 0 ? name : name + u' ' + QLocale().toString(count));
    });
    connect(&action, &QAction::triggered, this, [this, &part] { emit m_navigator.showPanel(&part); });
}

std::vector<PanelAction> PeoplePanel::menuActions() {
    return {{MenuSection::GoToPart, &m_goToMembers}, {MenuSection::GoToPart, &m_goToConnections}};
}

PanelDescription peoplePanel() {
    return {.name = QStringLiteral("PeopleDock"),
            .title = PeoplePanel::tr("People"),
            .place = PanelPlace::Navigator,
            .make = &makePanel<PeoplePanel>};
}

} // namespace relay
