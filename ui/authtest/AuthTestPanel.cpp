// SPDX-License-Identifier: MIT
#include "authtest/AuthTestPanel.h"

#include "Navigator.h"
#include "Selection.h"
#include "authtest/AuthForm.h"
#include "face/RelayFace.h"
#include "models/RelayFeed.h"
#include "models/VisibleText.h"
#include "protocol/ChannelName.h"
#include "steps/StepsView.h"
#include "theme/Metrics.h"

#include <QHBoxLayout>
#include <QHideEvent>
#include <QLabel>
#include <QPushButton>

namespace relay {

AuthTestPanel::AuthTestPanel(const Workbench& bench, QWidget* parent)
    : Panel(parent)
    , m_relay(bench.relay)
    , m_selection(bench.selection)
    , m_showAction(tr("Test an auth endpoint…"))
    , m_form(new AuthForm(this))
    , m_complaint(new QLabel(this))
    , m_try(new QPushButton(this))
    , m_steps(new StepsView(
          tr("Auth answer"),
          {Icon::Key, tr("Nothing tested yet"),
           tr("Enter the URL that your page calls before it subscribes to a private or presence channel. To "
              "test as a signed-in user, paste the browser's cookie or a token.")},
          this)) {
    setObjectName(QStringLiteral("AuthTestPanel"));
    build();
    connect(m_try, &QPushButton::clicked, this, &AuthTestPanel::tryIt);
    connect(m_form, &AuthForm::entered, this, &AuthTestPanel::tryIt);
    connect(m_form, &AuthForm::edited, this, &AuthTestPanel::follow);
    connect(&m_showAction, &QAction::triggered, this,
            [this, &navigator = bench.navigator] { emit navigator.showPanel(this); });
    connect(&bench.feed, &RelayFeed::snapshotCame, this, [this](const SnapshotPtr& snapshot) {
        if (snapshot && isVisible())
            m_form->setKnown(*snapshot, m_selection.app());
    });
    connectSelection();
    follow();
}

void AuthTestPanel::build() {
    m_complaint->setFont(fonts::small());
    m_complaint->setTextFormat(Qt::PlainText);
    m_complaint->setWordWrap(true);
    m_complaint->setForegroundRole(QPalette::BrightText);
    m_complaint->hide();
    auto* note = new QLabel(tr("The token and cookie are never saved."), this);
    note->setFont(fonts::small());
    note->setWordWrap(true);
    note->setForegroundRole(QPalette::PlaceholderText);
    m_try->setDefault(true);
    auto* start = new QHBoxLayout;
    start->setSpacing(metrics::gap);
    start->addWidget(note, 1);
    start->addWidget(m_try);
    auto* top = new QVBoxLayout;
    top->setContentsMargins(metrics::margin, metrics::tight, metrics::margin, metrics::margin);
    top->setSpacing(metrics::gap);
    top->addWidget(m_form);
    top->addWidget(m_complaint);
    top->addLayout(start);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(top);
    column->addWidget(m_steps, 1);
    setFocusProxy(m_form);
}

/// Selecting in other panels fills the form: a channel that needs auth, and the connection to ask for.
void AuthTestPanel::connectSelection() {
    connect(&m_selection, &Selection::channelChanged, this,
            [this](const QByteArray&, const QByteArray& channel) {
                if (!channel.isEmpty() && needsAuth(channelKind(channel)))
                    m_form->setChannel(channel);
            });
    connect(&m_selection, &Selection::connectionChanged, this, [this](const QByteArray& socketId) {
        if (!socketId.isEmpty())
            m_form->setSocketId(socketId);
    });
}

void AuthTestPanel::tryIt() {
    if (m_background.isBusy())
        return;
    if (const QString complaint = m_form->complaint(); !complaint.isEmpty())
        return complain(complaint);
    m_form->keepUrl();
    const AuthQuestion question = m_form->question();
    m_background.call([question] { return askAuthEndpoint(question); },
                      [this, question](const AuthAnswer& answer) { showAnswer(question, answer); });
    follow();
}

void AuthTestPanel::showAnswer(const AuthQuestion& question, const AuthAnswer& answer) {
    m_steps->showSteps(stepsOf(question, answer, judgeAuth(question, answer, m_relay.settings().apps)));
    follow();
}

void AuthTestPanel::follow() {
    complain({});
    m_try->setText(isBusy() ? tr("Testing…") : tr("Try"));
    m_try->setAccessibleName(tr("Try the auth endpoint"));
    m_try->setEnabled(!isBusy());
}

void AuthTestPanel::complain(const QString& sentence) {
    m_complaint->setText(visibleText(sentence));
    m_complaint->setVisible(!sentence.isEmpty());
    m_form->setAccessibleDescription(sentence);
}

void AuthTestPanel::hideEvent(QHideEvent* event) {
    Panel::hideEvent(event);
    if (!event->spontaneous()) // closed, not just minimized with the window
        m_form->forget();
}

PanelDescription authTestPanel() {
    return {.name = QStringLiteral("AuthTestDock"),
            .title = AuthTestPanel::tr("Auth endpoint"),
            .place = PanelPlace::Drawer,
            .shortcut = Qt::CTRL | Qt::Key_9,
            .make = &makePanel<AuthTestPanel>};
}

} // namespace relay
