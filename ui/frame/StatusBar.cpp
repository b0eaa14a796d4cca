// SPDX-License-Identifier: MIT
#include "frame/StatusBar.h"

#include "Navigator.h"
#include "frame/RelayControl.h"
#include "models/FactText.h"
#include "models/RelayFeed.h"
#include "models/VisibleText.h"
#include "theme/Metrics.h"

#include <QFile>
#include <QLabel>

namespace relay {
namespace {

/// Resident memory in bytes; 0 if the system does not report it the way Linux does.
qint64 residentBytes() {
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    constexpr QByteArrayView field("VmRSS:"); // in kB
    for (const QByteArray& line : file.readAll().split('\n'))
        if (line.startsWith(field))
            return line.sliced(field.size()).chopped(2).trimmed().toLongLong() * 1024;
    return 0;
}

} // namespace

StatusBar::StatusBar(RelayControl& control, RelayFeed& feed, Navigator& navigator, QWidget* parent)
    : QStatusBar(parent)
    , m_control(control)
    , m_feed(feed)
    , m_counts(new QLabel(this)) {
    setSizeGripEnabled(false);
    setContentsMargins(metrics::tight, 0, metrics::tight, 0);
    m_counts->setContentsMargins(metrics::gap, 0, 0, 0);
    m_counts->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    addWidget(m_counts, 1);
    connect(&navigator, &Navigator::say, this, &StatusBar::say);
    connect(&control, &RelayControl::said, this, &StatusBar::say);
    connect(&feed, &RelayFeed::snapshotCame, this, &StatusBar::showCounts);
    connect(&control, &RelayControl::settingsChanged, this, &StatusBar::showCounts);
    connect(&control, &RelayControl::stateChanged, this, &StatusBar::showCounts);
    showCounts();
}

void StatusBar::showCounts() {
    const SnapshotPtr& now = m_feed.snapshot();
    QStringList parts;
    if (m_control.isElsewhere())
        parts << (m_control.isRunning() ? tr("Attached to %1").arg(m_control.url())
                                        : tr("Not attached to %1").arg(m_control.url()));
    parts << tr("%Ln app(s)", nullptr, static_cast<int>(m_control.settings().apps.size()));
    parts << tr("%Ln connection(s)", nullptr, now ? static_cast<int>(now->connections.size()) : 0);
    if (now && now->nodes.count > 0)
        parts << (now->nodes.trouble.isEmpty()
                      ? tr("%Ln node(s)", nullptr, static_cast<int>(now->nodes.count))
                      : visibleText(QString::fromUtf8(now->nodes.trouble)));
    if (const qint64 bytes = residentBytes(); bytes > 0)
        parts << tr("%1 of memory").arg(sizeText(bytes));
    if (m_feed.missed() > 0)
        parts << tr("%Ln fact(s) not shown", nullptr, static_cast<int>(m_feed.missed()));
    m_counts->setText(parts.join(QStringLiteral(" · ")));
}

void StatusBar::say(const QString& sentence) {
    constexpr int shownFor = 4000; // ms
    showMessage(sentence, shownFor);
}

} // namespace relay
