// SPDX-License-Identifier: MIT
#pragma once

#include "models/RateHistory.h"

#include <QWidget>

#include <optional>

namespace relay {

/// The sparkline above the event log: events per second over the last minutes, with a mark on seconds that
/// had a problem. Dragging over it requests that time range; a click without dragging cancels the request.
/// GUI thread.
class RateStrip final : public QWidget {
    Q_OBJECT
public:
    explicit RateStrip(QWidget* parent = nullptr);

    void add(const std::vector<FactPtr>& facts);
    /// The time at the right edge (microseconds since 1970).
    void setNow(qint64 now);
    /// Over the last five whole seconds, like the channels' rates.
    double eventsPerSecond() const;
    void clearRange();

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    /// Microseconds since 1970; `to` is exclusive.
    void rangeChosen(qint64 from, qint64 to);
    void rangeCleared();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Range {
        qint64 from; ///< seconds since 1970
        qint64 to;
    };
    int seconds() const;
    qint64 secondAt(int x) const;
    QString textAt(int x) const;

    RateHistory m_history;
    qint64 m_now = 0;
    std::optional<qint64> m_pressed; ///< the second where the drag began
    std::optional<Range> m_range;
};

} // namespace relay
