// SPDX-License-Identifier: MIT
#pragma once

#include "theme/Icons.h"

#include <QLabel>
#include <QWidget>

class QAbstractItemView;

namespace relay {

/// The note in an empty list: an icon, what is missing, and what to do next; shown over the view (which stays
/// visible to screen readers) while its model has no rows. GUI thread.
class EmptyNote final : public QWidget {
    Q_OBJECT
public:
    /// The view owns the note.
    EmptyNote(QAbstractItemView& view, Icon icon, const QString& title, const QString& text);

    void setTexts(const QString& title, const QString& text);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void follow();
    void fitHeight();
    void paintTexts();

    QAbstractItemView& m_view;
    Icon m_icon;
    QLabel* m_picture;
    QLabel* m_title;
    QLabel* m_text;
};

} // namespace relay
