// SPDX-License-Identifier: MIT
#include "frame/HealthStrip.h"

#include "frame/ProblemActions.h"
#include "frame/RelayControl.h"
#include "models/FactText.h"
#include "models/RelayFeed.h"
#include "theme/Colours.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "widgets/ElidedLabel.h"

#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QSet>
#include <QToolButton>

namespace relay {
namespace {

/// Users, each counted once, plus every connection without a known user.
qsizetype peopleIn(const Snapshot& snapshot) {
    QSet<QByteArray> users;
    QSet<QByteArray> known; // sockets of users
    for (const ChannelSnapshot& channel : snapshot.channels)
        for (const MemberSnapshot& member : channel.members) {
            users.insert(channel.app + '/' + member.userId);
            for (const QByteArray& socket : member.socketIds)
                known.insert(socket);
        }
    qsizetype guests = 0;
    for (const ConnectionSnapshot& connection : snapshot.connections)
        if (!connection.userId.isEmpty())
            users.insert(connection.app + '/' + connection.userId);
        else if (!known.contains(connection.socketId))
            ++guests;
    return users.size() + guests;
}

} // namespace

HealthStrip::HealthStrip(RelayControl& control, RelayFeed& feed, ProblemActions& problems, QWidget* parent)
    : QWidget(parent)
    , m_control(control)
    , m_feed(feed)
    , m_problems(problems)
    , m_counts(new ElidedLabel(this, Qt::ElideRight))
    , m_state(new QToolButton(this)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::gap, 0, 0, 0);
    layout->setSpacing(metrics::gap);
    m_counts->setForegroundRole(QPalette::PlaceholderText);
    m_counts->setObjectName(QStringLiteral("Counts"));
    m_state->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_state->setAutoRaise(true);
    m_state->setObjectName(QStringLiteral("Health"));
    layout->addWidget(m_counts, 1);
    layout->addWidget(m_state);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    connect(m_state, &QToolButton::clicked, &problems.next, &QAction::trigger);
    connect(&problems.walk(), &ProblemWalk::changed, this, &HealthStrip::showHealth);
    connect(&feed, &RelayFeed::snapshotCame, this, &HealthStrip::takeSnapshot);
    connect(&feed, &RelayFeed::factsCame, this, &HealthStrip::takeFacts);
    connect(&control, &RelayControl::stateChanged, this, &HealthStrip::showHealth);
    connect(&m_clock, &QTimer::timeout, this, &HealthStrip::showCounts);
    m_clock.start(1000);
    showCounts();
    showHealth();
}

QSize HealthStrip::minimumSizeHint() const {
    return m_state->minimumSizeHint();
}

void HealthStrip::takeSnapshot(const SnapshotPtr& snapshot) {
    m_people = peopleIn(*snapshot);
    showCounts();
}

/// Not from the snapshot, which knows neither events that reached nobody nor channels that are gone.
void HealthStrip::takeFacts(const std::vector<FactPtr>& facts) {
    const bool none = m_lastEvent == 0;
    for (const FactPtr& fact : facts)
        if (fact->kind() == FactKind::Event)
            m_lastEvent = std::max(m_lastEvent, fact->time);
    if (none && m_lastEvent > 0)
        showCounts(); // later once a second
}

void HealthStrip::showCounts() {
    const SnapshotPtr& now = m_feed.snapshot();
    QStringList parts;
    parts << tr("%Ln pe(rson|ople)", nullptr, static_cast<int>(m_people));
    parts << tr("%Ln channel(s)", nullptr, now ? static_cast<int>(now->channels.size()) : 0);
    if (m_lastEvent > 0)
        parts << tr("last event %1").arg(agoText(m_lastEvent, QDateTime::currentMSecsSinceEpoch() * 1000));
    m_counts->showText(parts.join(QStringLiteral(" · ")));
}

HealthStrip::Health HealthStrip::health() const {
    if (!m_control.error().isEmpty())
        return {m_control.isElsewhere() ? tr("The relay cannot be reached") : tr("The relay could not start"),
                Icon::Problem};
    if (!m_control.isRunning())
        return {tr("The relay is not running"), Icon::Warning};
    const ProblemWalk::Counts problems = m_problems.walk().problems();
    if (problems.unseen > 0)
        return {tr("%Ln new problem(s)", nullptr, static_cast<int>(problems.unseen)), Icon::Problem,
                problems.unseen};
    const ProblemWalk::Counts warnings = m_problems.walk().warnings();
    if (warnings.unseen > 0)
        return {tr("%Ln new warning(s)", nullptr, static_cast<int>(warnings.unseen)), Icon::Warning,
                warnings.unseen};
    if (problems.total > 0)
        return {tr("All problems seen"), Icon::Check};
    if (warnings.total > 0)
        return {tr("All warnings seen"), Icon::Check};
    return {tr("No problems"), Icon::Delivered};
}

void HealthStrip::showHealth() {
    const Colours& c = Colours::of(palette());
    const Health now = health();
    const QColor colour = now.icon == Icon::Problem     ? c.problem
                          : now.icon == Icon::Warning   ? c.warning
                          : now.icon == Icon::Delivered ? c.good
                                                        : c.muted;
    m_state->setIcon(QIcon(icons::pixmap(now.icon, colour, metrics::icon, devicePixelRatioF())));
    m_state->setText(!m_isBrief ? now.text : now.unseen > 0 ? QLocale().toString(now.unseen) : QString());
    m_state->setAccessibleName(now.text);
    const QString tip = m_problems.next.isEnabled() ? tr("Show the next one (F8)") : now.text;
    m_state->setToolTip(m_isBrief && tip != now.text ? now.text + u'\n' + tip : tip);
}

void HealthStrip::setBrief(bool brief) {
    if (brief == m_isBrief)
        return;
    m_isBrief = brief;
    m_counts->setHidden(brief);
    showHealth();
}

void HealthStrip::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange)
        showHealth();
    QWidget::changeEvent(event);
}

} // namespace relay
