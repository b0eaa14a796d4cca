// SPDX-License-Identifier: MIT
#include "log/RateStrip.h"

#include "models/FactText.h"
#include "theme/Colours.h"
#include "theme/Metrics.h"

#include <QHelpEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace relay {
namespace {

constexpr int barWidth = 4; // three pixels and a gap
constexpr int labelWidth = 72;

QString rateText(double rate) {
    return QLocale().toString(rate, 'f', rate > 0 && rate < 10 ? 1 : 0);
}

} // namespace

RateStrip::RateStrip(QWidget* parent)
    : QWidget(parent) {
    setAccessibleName(tr("Events per second"));
    setCursor(Qt::CrossCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void RateStrip::add(const std::vector<FactPtr>& facts) {
    m_history.add(facts);
}

void RateStrip::setNow(qint64 now) {
    m_now = now;
    setAccessibleDescription(tr("%1 events per second").arg(rateText(eventsPerSecond())));
    update();
}

double RateStrip::eventsPerSecond() const {
    constexpr int seconds = 5;
    const std::vector<RateHistory::Second> last = m_history.last(seconds + 1, m_now);
    int events = 0;
    for (int i = 0; i < seconds; ++i) // the last one is still in progress
        events += last[static_cast<size_t>(i)].events;
    return static_cast<double>(events) / seconds;
}

void RateStrip::clearRange() {
    m_range.reset();
    update();
}

QSize RateStrip::sizeHint() const {
    return {400, 36};
}
QSize RateStrip::minimumSizeHint() const {
    return {120, 36};
}

int RateStrip::seconds() const {
    return std::clamp((width() - labelWidth) / barWidth, 1, RateHistory::maxSeconds);
}

qint64 RateStrip::secondAt(int x) const {
    const int bar = std::clamp(x / barWidth, 0, seconds() - 1);
    return m_now / 1'000'000 - seconds() + 1 + bar;
}

void RateStrip::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colours& colours = Colours::of(palette());
    painter.fillRect(rect(), colours.base);
    const std::vector<RateHistory::Second> history = m_history.last(seconds(), m_now);
    int most = 4; // a single event does not make a full bar
    for (const RateHistory::Second& second : history)
        most = std::max(most, second.events);
    const int floor = height() - 4;
    const qint64 first = m_now / 1'000'000 - seconds() + 1;
    if (m_range) {
        const int left = static_cast<int>(std::clamp<qint64>(m_range->from - first, 0, seconds())) * barWidth;
        const int right = static_cast<int>(std::clamp<qint64>(m_range->to - first, 0, seconds())) * barWidth;
        painter.fillRect(QRect(left, 0, right - left, height()), colours.selected);
    }
    QColor bar = colours.accent;
    for (size_t i = 0; i < history.size(); ++i) {
        const RateHistory::Second& second = history[i];
        const int x = static_cast<int>(i) * barWidth;
        if (second.events > 0) {
            const int high = std::max(1, second.events * (floor - 6) / most);
            painter.fillRect(x, floor - high, barWidth - 1, high, bar);
        }
        if (second.problems > 0) // below the line, so that it differs by more than colour
            painter.fillRect(x, floor + 1, barWidth - 1, 3, colours.problem);
    }
    painter.setPen(colours.hairline);
    painter.drawLine(0, floor, seconds() * barWidth, floor);
    painter.setPen(colours.muted);
    painter.setFont(fonts::small());
    painter.drawText(rect().adjusted(0, 0, -metrics::gap, 0), Qt::AlignRight | Qt::AlignVCenter,
                     tr("%1 ev/s").arg(rateText(eventsPerSecond())));
}

void RateStrip::mousePressEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton)
        m_pressed = secondAt(event->pos().x());
}

void RateStrip::mouseMoveEvent(QMouseEvent* event) {
    if (!m_pressed)
        return;
    const auto [from, to] = std::minmax({*m_pressed, secondAt(event->pos().x())});
    if (from == to && !m_range)
        return;
    m_range = Range{from, to + 1};
    update();
}

void RateStrip::mouseReleaseEvent(QMouseEvent* event) {
    if (!m_pressed || event->button() != Qt::LeftButton)
        return;
    const bool dragged = secondAt(event->pos().x()) != *m_pressed;
    m_pressed.reset();
    if (dragged && m_range) {
        emit rangeChosen(m_range->from * 1'000'000, m_range->to * 1'000'000);
    } else if (m_range) {
        clearRange();
        emit rangeCleared();
    }
}

QString RateStrip::textAt(int x) const {
    const qint64 second = secondAt(x);
    const RateHistory::Second there = m_history.last(seconds(), m_now)[static_cast<size_t>(
        std::clamp<qint64>(second - (m_now / 1'000'000 - seconds() + 1), 0, seconds() - 1))];
    QString text = wallClockText(second * 1'000'000).left(8) + QStringLiteral(": ") +
                   tr("%n event(s)", nullptr, there.events);
    if (there.problems > 0)
        text += QStringLiteral(", ") + tr("%n problem(s)", nullptr, there.problems);
    return text;
}

bool RateStrip::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(),
                           textAt(help->pos().x()) + u'\n' + tr("Drag to show a stretch of time"), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace relay
