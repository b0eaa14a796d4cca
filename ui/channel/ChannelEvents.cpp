// SPDX-License-Identifier: MIT
#include "channel/ChannelEvents.h"

#include "Selection.h"
#include "face/JournalReader.h"
#include "face/RelayFace.h"
#include "facts/FactActions.h"
#include "models/FactText.h"
#include "models/RelayFeed.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "theme/Views.h"
#include "widgets/EmptyNote.h"
#include "widgets/ToneLabel.h"
#include "widgets/UserSelectedView.h"

#include <QHeaderView>
#include <QMenu>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace relay {
namespace {

constexpr int pause = 300; // ms between two requests, at least

bool isEventOn(const Fact& fact, const QByteArray& app, const QByteArray& channel) {
    return fact.kind() == FactKind::Event && fact.channel() == channel && fact.app == app;
}

/// The channel's newest events in the journal.
std::vector<FactPtr> newestInLog(const JournalReader& journal, const QByteArray& app,
                                 const QByteArray& channel) {
    qsizetype found = 0;
    return journal.search(FactId::None, [&](const Fact& fact) -> Verdict {
        const bool fits = isEventOn(fact, app, channel);
        found += fits;
        return {.keeps = fits, .ends = found == ChannelEvents::most};
    });
}

} // namespace

ChannelEvents::ChannelEvents(const Workbench& bench, QWidget* parent)
    : QWidget(parent)
    , m_relay(bench.relay)
    , m_selection(bench.selection)
    , m_factActions(bench.factActions)
    , m_view(new UserSelectedView<QTableView>(this))
    , m_source(new ToneLabel(this))
    , m_said(new ToneLabel(this)) {
    build();
    m_soon.setSingleShot(true);
    m_soon.setInterval(pause);
    connect(&m_soon, &QTimer::timeout, this, &ChannelEvents::ask);
    connect(&m_answer, &QFutureWatcherBase::finished, this, &ChannelEvents::answered);
    connect(&bench.feed, &RelayFeed::factsCame, this, &ChannelEvents::look);
    connect(&bench.feed, &RelayFeed::snapshotCame, this, [this](const SnapshotPtr& snapshot) {
        if (snapshot->time > 0)
            m_model.setNow(snapshot->time);
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, &ChannelEvents::choose);
    connect(m_view, &QTableView::clicked, this, &ChannelEvents::choose); // to select it again
    connect(m_view, &QTableView::activated, this, [this] {
        choose();
        m_factActions.reveal.trigger();
    });
    connect(m_view, &QWidget::customContextMenuRequested, this, &ChannelEvents::showMenu);
    connect(&m_factActions, &FactActions::replayed, this, &ChannelEvents::replayed);
    if (bench.feed.snapshot())
        m_model.setNow(bench.feed.snapshot()->time);
}

void ChannelEvents::build() {
    m_view->setModel(&m_model);
    views::dress(*m_view, tr("Events of the channel"));
    m_empty = new EmptyNote(*m_view, Icon::Send, tr("No event yet"),
                            tr("The channel's newest events appear here."));
    views::keepColumns(*m_view->horizontalHeader(), QStringLiteral("channel/columns"));
    m_view->addAction(&m_factActions.copy.payload);
    m_source->setFont(fonts::small());
    m_source->setAccessibleName(tr("Where the events come from"));
    m_source->setWordWrap(true);
    m_source->setContentsMargins(metrics::margin, metrics::tight, metrics::gap, metrics::tight);
    m_said->setAccessibleName(tr("Replay"));
    m_said->setWordWrap(true);
    m_said->setContentsMargins(metrics::margin, metrics::tight, metrics::gap, metrics::tight);
    m_said->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_source);
    column->addWidget(m_view, 1);
    column->addWidget(m_said);
    setFocusProxy(m_view);
}

void ChannelEvents::setChannel(const QByteArray& app, const QByteArray& channel) {
    if (app == m_app && channel == m_channel)
        return;
    m_app = app;
    m_channel = channel;
    m_said->hide();
    m_source->clear();
    showEvents({});
    m_soon.stop();
    m_answer.setFuture({}); // the pending request is about another channel
    if (!channel.isEmpty())
        ask();
}

void ChannelEvents::look(const std::vector<FactPtr>& facts) {
    if (m_channel.isEmpty() || m_soon.isActive())
        return;
    if (std::any_of(facts.begin(), facts.end(),
                    [this](const FactPtr& fact) { return isEventOn(*fact, m_app, m_channel); }))
        m_soon.start();
}

void ChannelEvents::ask() {
    if (m_answer.isRunning())
        return m_soon.start();
    m_answer.setFuture(m_relay.commands().history(m_app, m_channel, most));
}

void ChannelEvents::answered() {
    if (m_channel.isEmpty() || m_answer.future().resultCount() == 0)
        return; // the relay stopped before answering it
    ChannelHistory history = m_answer.result();
    const bool isOn = history.state == ChannelHistory::State::On;
    const bool isOff = history.state == ChannelHistory::State::Off;
    m_source->say(isOn    ? tr("From the history")
                  : isOff ? tr("From the event log: history is off")
                          : tr("From the event log"),
                  ToneLabel::Tone::Muted);
    m_source->setToolTip(isOff ? tr("RELAY_HISTORY_ENABLED=true keeps the channel's events beyond the log.")
                               : QString());
    showEvents(isOn ? std::move(history.events) : newestInLog(m_relay.journal(), m_app, m_channel));
}

void ChannelEvents::showEvents(std::vector<FactPtr> events) {
    m_model.setEvents(std::move(events));
    emit countChanged();
}

FactPtr ChannelEvents::chosen() const {
    const QModelIndexList rows = m_view->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : m_model.factAt(rows.first().row());
}

void ChannelEvents::choose() {
    if (const FactPtr fact = chosen())
        m_selection.chooseFact(fact);
}

void ChannelEvents::replayed(const FactPtr& event, const PublishReport& report) {
    if (!isEventOn(*event, m_app, m_channel))
        return;
    int recipients = 0;
    for (const Delivery& delivery : report.deliveries)
        recipients += static_cast<int>(delivery.recipients);
    if (report.error.isEmpty())
        m_said->say(tr("Replayed: delivered to %n socket(s).", nullptr, recipients),
                    recipients > 0 ? ToneLabel::Tone::Good : ToneLabel::Tone::Warning);
    else
        m_said->say(tr("Not replayed: %1.").arg(QString::fromUtf8(report.error)), ToneLabel::Tone::Problem);
    m_said->show();
}

void ChannelEvents::showMenu(const QPoint& at) {
    if (!chosen())
        return;
    choose();
    QMenu menu;
    menu.addAction(&m_factActions.reveal);
    m_factActions.addTo(menu);
    menu.addSeparator();
    m_factActions.copy.addTo(menu);
    menu.exec(m_view->viewport()->mapToGlobal(at));
}

} // namespace relay
