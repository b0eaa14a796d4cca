// SPDX-License-Identifier: MIT
#include "channel/ChannelPanel.h"

#include "Selection.h"
#include "channel/CachedEventView.h"
#include "channel/ChannelEvents.h"
#include "models/FactText.h"
#include "models/RelayFeed.h"
#include "theme/Metrics.h"
#include "widgets/ElidedLabel.h"

#include <QLabel>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace relay {
namespace {

const ChannelSnapshot* channelIn(const Snapshot& snapshot, const QByteArray& app, const QByteArray& name) {
    const auto found =
        std::find_if(snapshot.channels.begin(), snapshot.channels.end(), [&](const ChannelSnapshot& channel) {
            return channel.name == name && channel.app == app;
        });
    return found == snapshot.channels.end() ? nullptr : &*found;
}

/// "presence cache · app shop · 3 subscribers, 2 users · since 12:01:07.123"
QString aboutText(const QByteArray& app, const QByteArray& name, const ChannelSnapshot* channel) {
    QStringList parts{QString::fromLatin1(relay::name(channelKind(name))),
                      ChannelPanel::tr("app %1").arg(QString::fromUtf8(app))};
    if (!channel)
        return (parts << ChannelPanel::tr("no subscribers")).join(QStringLiteral(" · "));
    QString who = ChannelPanel::tr("%n subscriber(s)", nullptr, static_cast<int>(channel->subscribers));
    if (isPresence(channel->kind))
        who +=
            QStringLiteral(", ") + ChannelPanel::tr("%n user(s)", nullptr, static_cast<int>(channel->users));
    parts << who << ChannelPanel::tr("since %1").arg(wallClockText(channel->since));
    return parts.join(QStringLiteral(" · "));
}

} // namespace

ChannelPanel::ChannelPanel(const Workbench& bench, QWidget* parent)
    : Panel(parent)
    , m_feed(bench.feed)
    , m_stack(new QStackedWidget(this))
    , m_tabs(new QTabWidget(this))
    , m_name(new ElidedLabel(this))
    , m_about(new ElidedLabel(this))
    , m_events(new ChannelEvents(bench, this))
    , m_cached(new CachedEventView(this)) {
    setObjectName(QStringLiteral("ChannelPanel"));
    build();
    connect(&m_feed, &RelayFeed::snapshotCame, this, &ChannelPanel::takeSnapshot);
    connect(&bench.selection, &Selection::channelChanged, this, &ChannelPanel::showChannel);
    connect(m_events, &ChannelEvents::countChanged, this, &ChannelPanel::countEvents);
    showChannel(bench.selection.channelApp(), bench.selection.channel());
}

void ChannelPanel::build() {
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_events, tr("Events"));
    m_tabs->addTab(m_cached, tr("Cached"));
    m_tabs->setAccessibleName(tr("Channel"));
    m_tabs->tabBar()->setAccessibleName(tr("Channel"));
    auto* channel = new QWidget(this);
    auto* column = new QVBoxLayout(channel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head());
    column->addWidget(m_tabs, 1);
    auto* empty = new QLabel(tr("Select a channel\nto see its events and its cached event."), this);
    empty->setAlignment(Qt::AlignCenter);
    empty->setWordWrap(true);
    empty->setForegroundRole(QPalette::PlaceholderText);
    m_stack->addWidget(empty);
    m_stack->addWidget(channel);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_stack);
    setFocusProxy(m_events);
}

QWidget* ChannelPanel::head() {
    auto* head = new QWidget(this);
    m_name->setFont(fonts::mono());
    m_name->setAccessibleName(tr("Selected channel"));
    m_about->setFont(fonts::small());
    m_about->setForegroundRole(QPalette::PlaceholderText);
    m_about->setAccessibleName(tr("About the channel"));
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(metrics::margin, metrics::tight, metrics::gap, metrics::tight);
    column->setSpacing(0);
    column->addWidget(m_name);
    column->addWidget(m_about);
    return head;
}

void ChannelPanel::showChannel(const QByteArray& app, const QByteArray& channel) {
    m_app = app;
    m_channel = channel;
    m_stack->setCurrentIndex(channel.isEmpty() ? 0 : 1);
    m_tabs->setTabVisible(m_tabs->indexOf(m_cached), isCache(channelKind(channel)));
    m_name->showText(QString::fromUtf8(channel));
    m_events->setChannel(app, channel);
    takeSnapshot(m_feed.snapshot());
}

void ChannelPanel::takeSnapshot(const SnapshotPtr& snapshot) {
    if (m_channel.isEmpty())
        return;
    const ChannelSnapshot* channel = snapshot ? channelIn(*snapshot, m_app, m_channel) : nullptr;
    m_about->showText(aboutText(m_app, m_channel, channel));
    m_cached->showCache(channel, snapshot ? snapshot->time : 0);
}

void ChannelPanel::countEvents() {
    m_tabs->setTabText(m_tabs->indexOf(m_events),
                       m_events->count() > 0 ? tr("Events %1").arg(m_events->count()) : tr("Events"));
}

PanelDescription channelPanel() {
    return {.name = QStringLiteral("ChannelDock"),
            .title = ChannelPanel::tr("Channel"),
            .place = PanelPlace::Inspector,
            .make = &makePanel<ChannelPanel>};
}

} // namespace relay
