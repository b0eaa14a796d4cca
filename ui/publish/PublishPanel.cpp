// SPDX-License-Identifier: MIT
#include "publish/PublishPanel.h"

#include "Navigator.h"
#include "Selection.h"
#include "models/FactText.h"
#include "models/RelayFeed.h"
#include "publish/PublishForm.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "widgets/ActionButton.h"
#include "widgets/ToneLabel.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>

#include <numeric>
#include <utility>

namespace relay {
namespace {

qint64 deliveredBy(const PublishReport& report) {
    return std::accumulate(report.deliveries.begin(), report.deliveries.end(), qint64{0},
                           [](qint64 sum, const Delivery& delivery) { return sum + delivery.recipients; });
}

QString deliveredText(qint64 delivered, const PublishReport& report) {
    const QString text = delivered == 0 ? PublishPanel::tr("Delivered to nobody")
                                        : PublishPanel::tr("Delivered to %n connection(s)", nullptr,
                                                           static_cast<int>(delivered));
    return report.deliveries.size() > 1 ? text + PublishPanel::tr(" on %n channel(s)", nullptr,
                                                                  static_cast<int>(report.deliveries.size()))
                                        : text;
}

QString refusalText(const PublishReport& report) {
    return PublishPanel::tr("Refused: %1").arg(QString::fromUtf8(report.error));
}

} // namespace

PublishPanel::PublishPanel(const Workbench& bench, QWidget* parent)
    : Panel(parent)
    , focusAction(icons::themed(Icon::Edit), tr("Publish an event"))
    , sendAction(icons::themed(Icon::Send), tr("Send"))
    , formatAction(icons::themed(Icon::Code), tr("Format the payload"))
    , m_feed(bench.feed)
    , m_relay(bench.relay)
    , m_selection(bench.selection)
    , m_navigator(bench.navigator)
    , m_form(new PublishForm(this))
    , m_send(new QPushButton(tr("Send"), this))
    , m_times(new QSpinBox(this))
    , m_interval(new QSpinBox(this))
    , m_answer(new ToneLabel(this))
    , m_historyMenu(new QMenu(this)) {
    setObjectName(QStringLiteral("PublishPanel"));
    build();
    connectAll();
    offerKnown();
    formEdited();
}

void PublishPanel::build() {
    focusAction.setShortcut(QKeySequence(Qt::CTRL | Qt::Key_P));
    formatAction.setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F));
    m_send->setAccessibleName(tr("Send"));
    m_send->setIcon(icons::themed(Icon::Send, QPalette::HighlightedText));
    m_send->setDefault(true);
    m_send->setToolTip(tr("Send (Ctrl+Return)"));
    m_times->setRange(1, 100'000);
    m_times->setPrefix(QStringLiteral("× "));
    m_times->setAccessibleName(tr("Times"));
    m_times->setToolTip(tr("How many times"));
    m_interval->setRange(1, 60'000);
    m_interval->setValue(1000);
    m_interval->setPrefix(tr("every "));
    m_interval->setSuffix(tr(" ms"));
    m_interval->setAccessibleName(tr("Interval in milliseconds"));
    m_interval->setEnabled(false);
    m_answer->setObjectName(QStringLiteral("What happened")); // its name is what it says
    m_answer->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_answer->setWordWrap(true);
    m_answer->say(tr("Nothing sent yet"), ToneLabel::Tone::Muted);

    auto* history = new QToolButton(this);
    history->setIcon(icons::themed(Icon::Clock));
    history->setText(tr("History"));
    history->setToolTip(tr("What was sent before"));
    history->setAccessibleName(tr("History"));
    history->setPopupMode(QToolButton::InstantPopup);
    history->setAutoRaise(true);
    history->setMenu(m_historyMenu);
    m_form->addToRow(actionButton(formatAction, this));
    m_form->addToRow(history);

    auto* bottom = new QHBoxLayout;
    bottom->setSpacing(metrics::gap);
    bottom->addWidget(m_answer, 1);
    bottom->addWidget(m_times);
    bottom->addWidget(m_interval);
    bottom->addWidget(m_send);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::margin, metrics::gap, metrics::margin, metrics::gap);
    column->setSpacing(metrics::gap);
    column->addWidget(m_form, 1);
    column->addLayout(bottom);
}

std::vector<PanelAction> PublishPanel::menuActions() {
    return {{MenuSection::ToolBar, &focusAction},
            {MenuSection::Go, &focusAction},
            {MenuSection::Publish, &sendAction},
            {MenuSection::Publish, &formatAction}};
}

void PublishPanel::connectAll() {
    connect(m_send, &QPushButton::clicked, this, &PublishPanel::send);
    connect(&sendAction, &QAction::triggered, this, &PublishPanel::send);
    connect(m_form, &PublishForm::sendAsked, this, &PublishPanel::send);
    connect(m_form, &PublishForm::edited, this, &PublishPanel::formEdited);
    connect(&formatAction, &QAction::triggered, m_form, &PublishForm::format);
    connect(&focusAction, &QAction::triggered, this, [this] {
        emit m_navigator.showPanel(this);
        m_form->focusChannel();
    });
    connect(m_times, &QSpinBox::valueChanged, m_interval,
            [this](int times) { m_interval->setEnabled(times > 1); });
    connect(&m_repeat, &QTimer::timeout, this, &PublishPanel::sendNextOfRun);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &PublishPanel::runAnswered);
    connect(m_historyMenu, &QMenu::aboutToShow, this, &PublishPanel::fillHistory);
    connect(&m_feed, &RelayFeed::snapshotCame, this, &PublishPanel::offerKnown);
    connect(&m_navigator, &Navigator::edit, this, &PublishPanel::fillFrom);
    connect(&m_selection, &Selection::appChanged, m_form, &PublishForm::chooseApp);
    connect(&m_selection, &Selection::channelChanged, this,
            [this](const QByteArray& app, const QByteArray& channel) {
                if (!channel.isEmpty())
                    m_form->offerChannel(app, QString::fromUtf8(channel));
            });
    connect(&m_relay, &RelayFace::stopped, this, [this] {
        stopRun();
        formEdited();
    });
    connect(&m_relay, &RelayFace::started, this, &PublishPanel::formEdited);
}

void PublishPanel::offerKnown() {
    const SnapshotPtr snapshot = m_feed.snapshot();
    m_form->setKnown(snapshot.get(), m_history.channels(), m_history.events());
}

void PublishPanel::formEdited() {
    if (isRepeating())
        return; // the button says Stop
    m_send->setEnabled(m_relay.isRunning());
    sendAction.setEnabled(m_relay.isRunning());
}

void PublishPanel::send() {
    if (isRepeating()) {
        stopRun();
        return;
    }
    if (const QString complaint = m_form->complaint(); !complaint.isEmpty()) {
        say(complaint, true);
        return;
    }
    m_history.add(m_form->entry());
    if (m_times->value() > 1)
        startRun(m_form->order());
    else
        sendOnce(m_form->order());
}

/// Each click sends, whether or not the one before has been answered: the relay answers them in order.
void PublishPanel::sendOnce(const PublishOrder& order) {
    auto* watcher = new QFutureWatcher<PublishReport>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        if (watcher->future().resultCount() > 0)
            answered(watcher->result());
        else
            say(tr("The relay stopped before it was sent."), true);
    });
    watcher->setFuture(m_relay.commands().publish(order));
}

void PublishPanel::answered(const PublishReport& report) {
    if (!report.error.isEmpty())
        return say(refusalText(report), true);
    const qint64 delivered = deliveredBy(report);
    say(deliveredText(delivered, report) + QStringLiteral(", ") + latencyText(report.nanoseconds) + u'.',
        delivered == 0);
}

void PublishPanel::startRun(PublishOrder order) {
    m_order = std::move(order);
    m_left = m_times->value();
    m_sent = 0;
    m_delivered = 0;
    m_send->setText(tr("Stop"));
    m_send->setIcon(icons::themed(Icon::Stop, QPalette::HighlightedText));
    m_repeat.start(m_interval->value());
    sendNextOfRun();
}

/// While the last answer is out the next one waits for its turn: a slow relay is not buried.
void PublishPanel::sendNextOfRun() {
    if (m_watcher.isRunning() || !isRepeating())
        return;
    if (!m_relay.isRunning()) {
        stopRun();
        say(tr("The relay is stopped."), true);
        return;
    }
    m_watcher.setFuture(m_relay.commands().publish(m_order));
}

void PublishPanel::runAnswered() {
    if (m_watcher.future().resultCount() == 0) { // the relay ended before it could answer
        stopRun();
        say(tr("The relay stopped before it was sent."), true);
        return;
    }
    const PublishReport report = m_watcher.result();
    ++m_sent;
    m_left = std::max(0, m_left - 1);
    m_delivered += deliveredBy(report);
    const bool refused = !report.error.isEmpty();
    say(refused ? refusalText(report) : runText(report), refused || m_delivered == 0);
    if (refused || m_left == 0)
        stopRun();
}

QString PublishPanel::runText(const PublishReport& report) const {
    QString text = deliveredText(m_delivered, report);
    if (m_sent > 1)
        text += tr(" by %n event(s)", nullptr, m_sent);
    if (m_left > 0)
        text += tr(", %1 to go").arg(m_left);
    return text + QStringLiteral(", ") + latencyText(report.nanoseconds) + u'.';
}

void PublishPanel::stopRun() {
    m_repeat.stop();
    m_left = 0;
    m_send->setText(tr("Send"));
    m_send->setIcon(icons::themed(Icon::Send, QPalette::HighlightedText));
}

void PublishPanel::say(const QString& text, bool bad) {
    m_answer->say(text, bad ? ToneLabel::Tone::Warning : ToneLabel::Tone::Good);
}

void PublishPanel::fillFrom(const FactPtr& event) {
    if (!event || event->kind() != FactKind::Event)
        return;
    m_form->fill(*event);
    m_answer->say(tr("Not sent yet"), ToneLabel::Tone::Muted);
    emit m_navigator.showPanel(this);
    m_form->focusChannel();
}

void PublishPanel::fillHistory() {
    m_historyMenu->clear();
    for (const PublishHistory::Entry& entry : m_history.entries()) {
        QAction* action = m_historyMenu->addAction(
            QStringLiteral("%1  →  %2").arg(entry.event, entry.channels).replace(u'&', QStringLiteral("&&")));
        action->setToolTip(entry.payload.left(500));
        connect(action, &QAction::triggered, this, [this, entry] { m_form->fill(entry); });
    }
    if (m_history.entries().empty()) {
        m_historyMenu->addAction(tr("Nothing was sent yet"))->setEnabled(false);
        return;
    }
    m_historyMenu->setToolTipsVisible(true);
    m_historyMenu->addSeparator();
    m_historyMenu->addAction(icons::themed(Icon::Trash), tr("Forget all"), this,
                             [this] { m_history.clear(); });
}

PanelDescription publishPanel() {
    return {.name = QStringLiteral("PublishDock"),
            .title = PublishPanel::tr("Publish"),
            .place = PanelPlace::Drawer,
            .shortcut = Qt::CTRL | Qt::Key_6,
            .make = &makePanel<PublishPanel>};
}

} // namespace relay
