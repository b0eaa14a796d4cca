// SPDX-License-Identifier: MIT
#include "publish/HistoryButton.h"

#include "models/VisibleText.h"
#include "theme/Icons.h"

namespace relay {
namespace {

constexpr int widest = 480; ///< of a menu item: an entry may be long

} // namespace

HistoryButton::HistoryButton(PublishHistory& history, QWidget* parent)
    : MenuButton(parent)
    , m_history(history) {
    setIcon(icons::themed(Icon::Clock));
    setText(tr("History"));
    setToolTip(tr("Publish history"));
    setAccessibleName(tr("History"));
    m_menu.setToolTipsVisible(true);
    setMenu(&m_menu);
    connect(&m_menu, &QMenu::aboutToShow, this, &HistoryButton::fill);
}

void HistoryButton::fill() {
    m_menu.clear();
    for (const PublishHistory::Entry& entry : m_history.entries()) {
        const QString line = visibleText(QStringLiteral("%1  →  %2").arg(entry.event, entry.channels))
                                 .replace(u'&', QStringLiteral("&&"));
        QAction* action = m_menu.addAction(fontMetrics().elidedText(line, Qt::ElideRight, widest));
        action->setToolTip(visibleText(entry.payload.left(500), LineBreaks::Kept));
        connect(action, &QAction::triggered, this, [this, entry] { emit chosen(entry); });
    }
    if (m_history.entries().empty()) {
        m_menu.addAction(tr("Nothing has been sent yet"))->setEnabled(false);
        return;
    }
    m_menu.addSeparator();
    m_menu.addAction(icons::themed(Icon::Trash), tr("Clear history"), this, [this] { m_history.clear(); });
}

} // namespace relay
