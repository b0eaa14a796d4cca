// SPDX-License-Identifier: MIT
#include "theme/Theme.h"

#include "theme/Colours.h"
#include "theme/FlatStyle.h"

#include <QApplication>
#include <QPixmapCache>
#include <QSettings>
#include <QToolTip>

namespace relay {
namespace {

const QString themeKey = QStringLiteral("window/theme");

} // namespace

Theme::Theme(QApplication& application, QObject* parent)
    : QObject(parent)
    , m_application(application) {
    m_systemDark = application.palette().color(QPalette::Window).lightness() < 128;
    const QString kept = QSettings().value(themeKey).toString();
    if (kept == QLatin1String("light"))
        m_choice = Choice::Light;
    else if (kept == QLatin1String("dark"))
        m_choice = Choice::Dark;
    application.setStyle(new FlatStyle); // the application owns it
    apply();
}

bool Theme::isDark() const {
    return m_choice == Choice::Dark || (m_choice == Choice::System && m_systemDark);
}

void Theme::choose(Choice choice) {
    if (choice == m_choice)
        return;
    m_choice = choice;
    const char* word = choice == Choice::Light ? "light" : choice == Choice::Dark ? "dark" : "system";
    QSettings().setValue(themeKey, QLatin1String(word));
    apply();
    emit changed();
}

void Theme::apply() {
    const Colours& colours = isDark() ? Colours::darkOnes() : Colours::light();
    m_application.setPalette(colours.palette());
    QToolTip::setPalette(colours.palette());
}

} // namespace relay
