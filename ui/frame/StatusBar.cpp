// SPDX-License-Identifier: MIT
#include "frame/StatusBar.h"

#include "Navigator.h"
#include "frame/RelayControl.h"
#include "models/FactText.h"
#include "models/RelayFeed.h"
#include "theme/Colours.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"

#include <QEvent>
#include <QFile>
#include <QLabel>
#include <QLocale>
#include <QToolButton>

#ifdef Q_OS_LINUX
#include <unistd.h>
#endif

namespace relay {
namespace {

/// Resident memory in bytes; 0 if the system does not tell.
qint64 residentBytes() {
#ifdef Q_OS_LINUX
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> fields = file.readAll().split(' ');
    return fields.size() > 1 ? fields[1].toLongLong() * sysconf(_SC_PAGESIZE) : 0;
#else
    return 0;
#endif
}

} // namespace

StatusBar::StatusBar(RelayControl& control, RelayFeed& feed, Navigator& navigator, QWidget* parent)
    : QStatusBar(parent)
    , m_control(control)
    , m_feed(feed)
    , m_counts(new QLabel(this))
    , m_findings(new QToolButton(this)) {
    setSizeGripEnabled(false);
    setContentsMargins(metrics::tight, 0, metrics::tight, 0);
    m_counts->setContentsMargins(metrics::gap, 0, 0, 0);
    addWidget(m_counts, 1);
    m_findings->setAutoRaise(true);
    m_findings->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_findings->setToolTip(tr("Show the findings"));
    addPermanentWidget(m_findings);
    connect(m_findings, &QToolButton::clicked, &navigator, &Navigator::showFindings);
    connect(&navigator, &Navigator::countFindings, this, &StatusBar::setFindings);
    connect(&navigator, &Navigator::say, this, &StatusBar::say);
    connect(&control, &RelayControl::said, this, &StatusBar::say);
    connect(&feed, &RelayFeed::snapshotCame, this, &StatusBar::takeSnapshot);
    connect(&control, &RelayControl::settingsChanged, this, &StatusBar::showCounts);
    connect(&control, &RelayControl::stateChanged, this, &StatusBar::showCounts);
    setFindings(0, 0);
    showCounts();
}

void StatusBar::takeSnapshot(const SnapshotPtr& snapshot) {
    if (!m_counting)
        m_pulse = Pulse(snapshot->eventsTotal, snapshot->time);
    m_counting = true;
    m_pulse.add(snapshot->eventsTotal, snapshot->time);
    showCounts();
}

void StatusBar::showCounts() {
    const SnapshotPtr& now = m_feed.snapshot();
    QStringList parts;
    parts << tr("%n app(s)", nullptr, static_cast<int>(m_control.settings().apps.size()));
    parts << tr("%n connection(s)", nullptr, now ? static_cast<int>(now->connections.size()) : 0);
    parts << tr("%n channel(s)", nullptr, now ? static_cast<int>(now->channels.size()) : 0);
    const double rate = m_pulse.rate();
    parts << tr("%1 ev/s").arg(QLocale().toString(rate, 'f', rate > 0 && rate < 10 ? 1 : 0));
    if (const qint64 bytes = residentBytes(); bytes > 0)
        parts << sizeText(bytes);
    if (m_feed.missed() > 0)
        parts << tr("%n fact(s) not shown", nullptr, static_cast<int>(m_feed.missed()));
    m_counts->setText(parts.join(QStringLiteral("  ·  ")));
    m_counts->setToolTip(tr("Events a second over the last five seconds; memory of the whole program"));
}

void StatusBar::setFindings(int problems, int warnings) {
    m_problems = problems;
    m_warnings = warnings;
    const Colours& c = Colours::of(palette());
    const bool any = problems + warnings > 0;
    const Icon icon = problems > 0 ? Icon::Problem : warnings > 0 ? Icon::Warning : Icon::Delivered;
    const QColor colour = problems > 0 ? c.problem : warnings > 0 ? c.warning : c.good;
    m_findings->setIcon(QIcon(icons::pixmap(icon, colour, metrics::icon, devicePixelRatioF())));
    QStringList parts;
    if (problems > 0)
        parts << tr("%n problem(s)", nullptr, problems);
    if (warnings > 0)
        parts << tr("%n warning(s)", nullptr, warnings);
    const QString text = any ? parts.join(QStringLiteral(", ")) : tr("No problems");
    m_findings->setText(text);
    m_findings->setAccessibleName(tr("Findings: %1").arg(text));
}

void StatusBar::say(const QString& sentence) {
    constexpr int shownFor = 4000; // ms
    showMessage(sentence, shownFor);
}

void StatusBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange)
        setFindings(m_problems, m_warnings);
    QStatusBar::changeEvent(event);
}

} // namespace relay
