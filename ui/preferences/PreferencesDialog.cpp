// SPDX-License-Identifier: MIT
#include "preferences/PreferencesDialog.h"

#include "frame/RelayControl.h"
#include "preferences/AppsPage.h"
#include "preferences/KeptSettings.h"
#include "preferences/RelayPage.h"
#include "preferences/WindowPage.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace relay {

PreferencesDialog::PreferencesDialog(RelayControl& control, Theme& theme, Tray& tray, qint64 rowsKept,
                                     QWidget* parent)
    : QDialog(parent)
    , m_control(control)
    , m_pages(new QTabWidget(this))
    , m_relay(new RelayPage(control.settings(), this))
    , m_apps(new AppsPage(control.settings(), this))
    , m_window(new WindowPage(theme, tray, rowsKept, this))
    , m_error(new QLabel(this)) {
    setWindowTitle(tr("Preferences"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_pages->setDocumentMode(true);
    if (control.isElsewhere()) { // it is configured where it runs
        m_relay->hide();
        m_apps->hide();
    } else {
        m_pages->addTab(m_relay, tr("Relay"));
        m_pages->addTab(m_apps, tr("Apps"));
    }
    m_pages->addTab(m_window, tr("Window"));
    m_pages->tabBar()->setAccessibleName(tr("Pages"));
    m_error->setWordWrap(true);
    m_error->hide();
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Apply | QDialogButtonBox::Close, this);
    m_apply = buttons->button(QDialogButtonBox::Apply);
    m_apply->setDefault(true);
    m_apply->setIcon(icons::themed(Icon::Check, QPalette::HighlightedText));
    buttons->button(QDialogButtonBox::Close)->setIcon(icons::themed(Icon::Close));
    connect(m_apply, &QPushButton::clicked, this, &PreferencesDialog::apply);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    connect(m_window, &WindowPage::rowsChosen, this, &PreferencesDialog::rowsChosen);
    connect(m_relay, &RelayPage::changed, this, &PreferencesDialog::follow);
    connect(&control, &RelayControl::settingsChanged, m_apps,
            [this] { m_apps->follow(m_control.settings()); });
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_pages, 1);
    auto* foot = new QVBoxLayout;
    foot->setContentsMargins(metrics::margin, metrics::gap, metrics::margin, metrics::margin);
    foot->addWidget(m_error);
    foot->addWidget(buttons);
    layout->addLayout(foot);
    resize(760, 480);
    follow();
}

QStringList PreferencesDialog::settingNames() {
    return {RelayPage::tr("Reachable from"),
            RelayPage::tr("Port"),
            RelayPage::tr("Ping idle clients after"),
            RelayPage::tr("Time to answer the ping"),
            RelayPage::tr("History per channel"),
            RelayPage::tr("Event data"),
            RelayPage::tr("Channel name"),
            RelayPage::tr("Presence channel"),
            RelayPage::tr("Client events per client"),
            RelayPage::tr("API events per app"),
            AppsPage::tr("Key"),
            AppsPage::tr("Secret"),
            AppsPage::tr("Allowed origins"),
            AppsPage::tr("Client events (whispers)"),
            AppsPage::tr("Send subscription counts"),
            WindowPage::tr("Language"),
            WindowPage::tr("Theme"),
            WindowPage::tr("Event log keeps"),
            WindowPage::tr("Keep the relay in the tray when the window is closed"),
            WindowPage::tr("Play a sound when a saved filter matches")};
}

void PreferencesDialog::showSetting(const QString& name) {
    QWidget* field = nullptr;
    for (const QLabel* label : m_pages->findChildren<QLabel*>())
        if (label->text() == name && label->buddy())
            field = label->buddy();
    for (QCheckBox* box : m_pages->findChildren<QCheckBox*>())
        if (box->text() == name)
            field = box;
    if (!field)
        return;
    for (int page = 0; page < m_pages->count(); ++page)
        if (m_pages->widget(page)->isAncestorOf(field))
            m_pages->setCurrentIndex(page);
    auto* line = field->findChild<QLineEdit*>();
    (field->focusPolicy() == Qt::NoFocus && line ? line : field)->setFocus(Qt::ShortcutFocusReason);
}

void PreferencesDialog::showPage(Page page) {
    m_pages->setCurrentIndex(static_cast<int>(page));
}

void PreferencesDialog::follow() {
    if (m_control.isElsewhere())
        return;
    Settings wanted = m_control.settings();
    m_relay->write(wanted);
    const bool moves = wanted.host != m_control.settings().host || wanted.port != m_control.settings().port;
    m_apply->setText(moves && m_control.isRunning() ? tr("Apply and restart") : tr("Apply"));
}

bool PreferencesDialog::apply() {
    if (m_control.isElsewhere()) { // only the window's own page exists
        m_window->apply();
        return true;
    }
    const QString error = m_apps->error();
    m_error->setText(error);
    m_error->setVisible(!error.isEmpty());
    if (!error.isEmpty()) {
        showPage(Page::Apps);
        return false;
    }
    Settings wanted = m_control.settings();
    m_relay->write(wanted);
    m_apps->write(wanted);
    const QString taken = m_control.whyNotThere(wanted);
    m_relay->showPortError(taken);
    if (!taken.isEmpty()) {
        showPage(Page::Relay);
        return false;
    }
    m_control.changeAndMove(wanted);
    keepSettings(wanted);
    m_window->apply();
    follow();
    return true;
}

} // namespace relay
