// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

namespace relay {

/// A bar below a field of a scrolling form: dragging it, or moving it with the arrow keys, changes the
/// field's height; a double click restores the initial height. The height is saved in QSettings under `key`.
/// GUI thread.
class HeightGrip final : public QWidget {
    Q_OBJECT
public:
    /// The field is between `least` and `most` pixels high. `parent` contains both field and grip.
    HeightGrip(QWidget& field, int least, int most, const QString& key, QWidget* parent);

    QSize sizeHint() const override;
    /// Until called with 0, the field may be that much lower.
    void lend(int pixels);

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
    void apply();

    QWidget& m_field;
    const int m_least;
    const int m_most;
    const QString m_key;
    int m_height; ///< the field's least height, as wanted
    int m_lent = 0;
    int m_pressedAt = 0;     ///< mouse position, on the screen
    int m_pressedHeight = 0; ///< height of the field
};

} // namespace relay
