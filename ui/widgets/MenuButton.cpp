// SPDX-License-Identifier: MIT
#include "widgets/MenuButton.h"

#include <QAccessibleWidget>
#include <QMenu>

namespace relay {
namespace {

/// Qt's own interface offers to show the menu, but does so only for buttons that have another action too.
class AccessibleMenuButton final : public QAccessibleWidget {
public:
    explicit AccessibleMenuButton(MenuButton& button)
        : QAccessibleWidget(&button, QAccessible::ButtonMenu) {}

    QAccessible::State state() const override {
        QAccessible::State state = QAccessibleWidget::state();
        state.hasPopup = true;
        return state;
    }
    QStringList actionNames() const override {
        QStringList names;
        if (widget()->isEnabled())
            names << showMenuAction() << pressAction();
        return names + QAccessibleWidget::actionNames();
    }
    void doAction(const QString& name) override {
        if (name != showMenuAction() && name != pressAction())
            return QAccessibleWidget::doAction(name);
        if (widget()->isEnabled())
            static_cast<MenuButton*>(widget())->openMenu();
    }
};

QAccessibleInterface* makeAccessible(const QString& className, QObject* object) {
    auto* button = className == QLatin1String(MenuButton::staticMetaObject.className())
                       ? qobject_cast<MenuButton*>(object)
                       : nullptr;
    return button ? new AccessibleMenuButton(*button) : nullptr;
}

} // namespace

MenuButton::MenuButton(QWidget* parent)
    : QToolButton(parent) {
    static const bool installed = [] {
        QAccessible::installFactory(&makeAccessible);
        return true;
    }();
    Q_UNUSED(installed)
    setPopupMode(QToolButton::InstantPopup);
    setAutoRaise(true);
}

MenuButton::MenuButton(Icon icon, const QString& name, QWidget* parent)
    : MenuButton(parent) {
    setIcon(icons::themed(icon));
    setAccessibleName(name);
    setToolTip(name);
}

void MenuButton::openMenu() {
    if (menu())
        menu()->popup(mapToGlobal(rect().bottomLeft()));
}

} // namespace relay
