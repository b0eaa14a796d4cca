// SPDX-License-Identifier: MIT
#include "preferences/PreferencesDialog.h"

#include "frame/RelayControl.h"
#include "preferences/AppsPage.h"
#include "preferences/KeptSettings.h"
#include "preferences/RelayPage.h"
#include "preferences/WindowPage.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"

#include <QDialogButtonBox>
#include <QLabel>
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
    m_pages->addTab(m_relay, tr("Relay"));
    m_pages->addTab(m_apps, tr("Apps"));
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

void PreferencesDialog::showPage(Page page) {
    m_pages->setCurrentIndex(static_cast<int>(page));
}

void PreferencesDialog::follow() {
    Settings wanted = m_control.settings();
    m_relay->write(wanted);
    const bool moves = wanted.host != m_control.settings().host || wanted.port != m_control.settings().port;
    m_apply->setText(moves && m_control.isRunning() ? tr("Apply and restart") : tr("Apply"));
}

/// Why the relay could not listen where it is wanted; empty if it can, or need not.
QString PreferencesDialog::whyNotThere(const Settings& wanted) const {
    const bool runs = m_control.isRunning();
    const bool willStart = runs || !m_control.error().isEmpty();
    const bool ownPort = runs && wanted.port == m_control.relay().address().port; // held by the relay itself
    if (!willStart || wanted.port == 0 || ownPort)
        return {};
    QString reason = QString::fromUtf8(m_control.relay().tryPort(wanted.host, wanted.port));
    if (reason.isEmpty())
        return {};
    reason[0] = reason[0].toUpper();
    return runs ? tr("%1. The relay still runs at %2.").arg(reason, m_control.authority())
                : tr("%1.").arg(reason);
}

bool PreferencesDialog::apply() {
    const QString error = m_apps->error();
    m_error->setText(error);
    m_error->setVisible(!error.isEmpty());
    if (!error.isEmpty()) {
        showPage(Page::Apps);
        return false;
    }
    const Settings before = m_control.settings();
    Settings wanted = before;
    m_relay->write(wanted);
    m_apps->write(wanted);
    const QString taken = whyNotThere(wanted);
    m_relay->showPortError(taken);
    if (!taken.isEmpty()) {
        showPage(Page::Relay);
        return false;
    }
    m_control.change(wanted);
    keepSettings(wanted);
    m_window->apply();
    const bool moves = wanted.host != before.host || wanted.port != before.port;
    if (moves && m_control.isRunning())
        m_control.restart();
    else if (!m_control.error().isEmpty())
        m_control.start(); // the port was taken, and another may be free
    follow();
    return true;
}

} // namespace relay
