// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

namespace relay {

/// A bar below a field of a form that scrolls: dragged, or moved by the arrow keys, it makes the field higher
/// or lower; a double click gives it its first height again. The height is kept in QSettings under `key`. GUI
/// thread.
class HeightGrip final : public QWidget {
    Q_OBJECT
public:
    /// The field gets at least `least` pixels and at most `most`. The parent holds both.
    HeightGrip(QWidget& field, int least, int most, const QString& key, QWidget* parent);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    void setHeight(int height);

    QWidget& m_field;
    const int m_least;
    const int m_most;
    const QString m_key;
    int m_pressedAt = 0;     ///< of the mouse, on the screen
    int m_pressedHeight = 0; ///< of the field
};

} // namespace relay
