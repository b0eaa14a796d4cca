// SPDX-License-Identifier: MIT
#include "frame/Actions.h"

#include "Navigator.h"
#include "frame/RelayControl.h"
#include "theme/Icons.h"
#include "theme/Theme.h"

#include <QClipboard>
#include <QGuiApplication>

namespace relay {
namespace {

void set(QAction& action, const QString& text, Icon icon, const QKeySequence& shortcut = {}) {
    action.setText(text);
    action.setIcon(icons::themed(icon));
    action.setShortcut(shortcut);
    action.setIconVisibleInMenu(false);
}

} // namespace

Actions::Actions(RelayControl& control, Theme& theme, Navigator& navigator, QObject* parent)
    : QObject(parent)
    , m_control(control)
    , m_theme(theme)
    , m_navigator(navigator)
    , m_themes(this) {
    describe();
    connectRelay();
    connectCopies();
    connectThemes();
}

void Actions::describe() {
    set(preferences, tr("Preferences…"), Icon::Settings, Qt::CTRL | Qt::Key_Comma);
    set(reloadApps, tr("Reload apps.json"), Icon::Restart);
    set(attach, tr("Attach…"), Icon::Server, Qt::CTRL | Qt::ALT | Qt::Key_A);
    set(quit, tr("Quit"), Icon::Close, Qt::CTRL | Qt::Key_Q);
    set(goTo, tr("Go to…"), Icon::Search, Qt::CTRL | Qt::Key_K);
    set(copyAddress, tr("Copy address"), Icon::Copy, Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    set(copyTapTag, tr("Copy the tap's script line"), Icon::Code);
    set(copyTapConsole, tr("Copy the tap's console line"), Icon::Code);
    set(start, tr("Start relay"), Icon::Play, Qt::Key_F5);
    set(stop, tr("Stop relay"), Icon::Stop, Qt::SHIFT | Qt::Key_F5);
    set(restart, tr("Restart relay"), Icon::Restart, Qt::CTRL | Qt::SHIFT | Qt::Key_F5);
    set(themeSystem, tr("System"), Icon::Theme);
    set(themeLight, tr("Light"), Icon::Theme);
    set(themeDark, tr("Dark"), Icon::Theme);
    set(resetLayout, tr("Reset layout"), Icon::Layout);
    set(help, tr("Relaydesk help"), Icon::Help, Qt::Key_F1);
    set(connectPage, tr("Connect…"), Icon::Code);
    set(about, tr("About Relaydesk"), Icon::Info);
    preferences.setMenuRole(QAction::PreferencesRole);
    quit.setMenuRole(QAction::QuitRole);
    about.setMenuRole(QAction::AboutRole);
}

void Actions::connectRelay() {
    connect(&start, &QAction::triggered, &m_control, &RelayControl::start);
    connect(&stop, &QAction::triggered, &m_control, &RelayControl::stop);
    connect(&restart, &QAction::triggered, &m_control, &RelayControl::restart);
    connect(&reloadApps, &QAction::triggered, &m_control, &RelayControl::reloadApps);
    reloadApps.setEnabled(!m_control.settings().appsFile.isEmpty());
    connect(&m_control, &RelayControl::settingsChanged, this, &Actions::followRelay);
    connect(&m_control, &RelayControl::stateChanged, this, &Actions::followRelay);
    for (QAction* own : {&start, &stop, &restart, &reloadApps})
        own->setVisible(!m_control.isElsewhere());
    followRelay();
}

void Actions::connectCopies() {
    connect(&copyAddress, &QAction::triggered, this,
            [this] { copy(m_control.url(), tr("Copied %1").arg(m_control.url())); });
    connect(&copyTapTag, &QAction::triggered, this, [this] {
        copy(QString::fromUtf8(tapScriptTag(m_control.endpoint(), m_control.settings().pathPrefix)),
             tr("Copied. Paste it before all other scripts of the page, in development only."));
    });
    connect(&copyTapConsole, &QAction::triggered, this, [this] {
        copy(QString::fromUtf8(tapConsoleLine(m_control.endpoint(), m_control.settings().pathPrefix)),
             tr("Copied. Paste it into the browser's console."));
    });
}

void Actions::copy(const QString& line, const QString& said) {
    QGuiApplication::clipboard()->setText(line);
    emit m_navigator.say(said);
}

void Actions::connectThemes() {
    const auto offer = [this](QAction& action, Theme::Choice choice) {
        action.setCheckable(true);
        action.setChecked(m_theme.choice() == choice);
        m_themes.addAction(&action);
        connect(&action, &QAction::triggered, this, [this, choice] { m_theme.choose(choice); });
        connect(&m_theme, &Theme::changed, &action,
                [this, &action, choice] { action.setChecked(m_theme.choice() == choice); });
    };
    offer(themeSystem, Theme::Choice::System);
    offer(themeLight, Theme::Choice::Light);
    offer(themeDark, Theme::Choice::Dark);
}

void Actions::followRelay() {
    const bool running = m_control.isRunning();
    const bool own = !m_control.isElsewhere();
    start.setEnabled(own && m_control.state() == RelayFace::State::Stopped);
    stop.setEnabled(own && running);
    restart.setEnabled(own && running);
    copyTapTag.setEnabled(m_control.settings().tap);
    copyTapConsole.setEnabled(m_control.settings().tap);
}

} // namespace relay
