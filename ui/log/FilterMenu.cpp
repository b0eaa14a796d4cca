// SPDX-License-Identifier: MIT
#include "log/FilterMenu.h"

#include "Navigator.h"
#include "models/VisibleText.h"
#include "theme/Icons.h"

#include <QInputDialog>

namespace relay {
namespace {

constexpr int widest = 360; ///< of an entry, in pixels

} // namespace

FilterMenu::FilterMenu(SavedFilters& filters, QWidget* parent)
    : QMenu(tr("Saved &filters"), parent)
    , m_filters(filters)
    , m_save(icons::themed(Icon::Filter), tr("Save this filter…"))
    , m_tell(tr("Notify me of matches"))
    , m_forget(tr("Delete a filter")) {
    setToolTipsVisible(true);
    m_tell.setIcon(icons::themed(Icon::Bell));
    for (QMenu* menu : {&m_tell, &m_forget}) // "Go to" finds the filter itself
        menu->menuAction()->setProperty(leftOutOfGoTo, true);
    m_tell.setToolTipsVisible(true);
    m_forget.setToolTipsVisible(true);
    // When an action is removed from a menu, as in fill(), all connections from the action to the menu end.
    connect(&m_save, &QAction::triggered, &m_save, [this] { askForName(); });
    connect(&m_filters, &SavedFilters::changed, this, &FilterMenu::fill);
    fill();
    setCurrent({});
}

void FilterMenu::setCurrent(const QString& text) {
    m_current = text.trimmed();
    m_save.setEnabled(!m_current.isEmpty());
}

void FilterMenu::fill() {
    clear();
    m_tell.clear();
    m_forget.clear();
    int place = 0;
    for (const SavedFilter& filter : m_filters.all()) {
        const QString name = fontMetrics()
                                 .elidedText(visibleText(filter.name), Qt::ElideRight, widest)
                                 .replace(u'&', QStringLiteral("&&"));
        const QString digit = ++place < 10
                                  ? u'\t' + QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + place))
                                                .toString(QKeySequence::NativeText)
                                  : QString();
        QAction* use = addAction(name + digit, this, [this, text = filter.text] { emit chosen(text); });
        use->setToolTip(visibleText(filter.text));
        QAction* tell = m_tell.addAction(name);
        tell->setCheckable(true);
        tell->setChecked(filter.tells);
        connect(
            tell, &QAction::triggered, this,
            [this, wanted = filter.name](bool tells) { m_filters.setTells(wanted, tells); },
            Qt::QueuedConnection); // since this rebuilds the menu
        m_forget.addAction(name, this, [this, wanted = filter.name] { m_filters.remove(wanted); });
    }
    if (!isEmpty())
        addSeparator();
    addAction(&m_save);
    if (!m_forget.isEmpty()) {
        addMenu(&m_tell);
        addMenu(&m_forget);
    }
}

void FilterMenu::askForName() {
    auto* dialog = new QInputDialog(parentWidget());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save this filter"));
    dialog->setLabelText(tr("Name of the filter “%1”").arg(visibleText(m_current)));
    dialog->setTextValue(m_current.left(40));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, text = m_current](const QString& name) {
        if (!name.trimmed().isEmpty())
            m_filters.save(name.trimmed(), text);
    });
    dialog->open();
}

} // namespace relay
