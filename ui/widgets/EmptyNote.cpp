// SPDX-License-Identifier: MIT
#include "widgets/EmptyNote.h"

#include "theme/Colours.h"
#include "theme/Metrics.h"

#include <QAbstractItemView>
#include <QEvent>
#include <QVBoxLayout>

namespace relay {

EmptyNote::EmptyNote(QAbstractItemView& view, Icon icon, const QString& title, const QString& text)
    : QWidget(view.viewport())
    , m_view(view)
    , m_icon(icon)
    , m_picture(new QLabel(this))
    , m_title(new QLabel(this))
    , m_text(new QLabel(this)) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::margin, metrics::gap, metrics::margin, metrics::gap);
    layout->setSpacing(metrics::tight);
    layout->addStretch(2);
    for (QLabel* label : {m_picture, m_title, m_text}) {
        label->setAlignment(Qt::AlignHCenter);
        label->setWordWrap(label != m_picture);
        layout->addWidget(label);
    }
    layout->addStretch(3);
    QFont strong = fonts::normal();
    strong.setWeight(QFont::DemiBold);
    m_title->setFont(strong);
    m_text->setFont(fonts::small());
    setTexts(title, text);
    paintTexts();
    view.viewport()->installEventFilter(this);
    const auto* model = view.model();
    connect(model, &QAbstractItemModel::rowsInserted, this, &EmptyNote::follow);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &EmptyNote::follow);
    connect(model, &QAbstractItemModel::modelReset, this, &EmptyNote::follow);
    follow();
}

void EmptyNote::setTexts(const QString& title, const QString& text) {
    m_title->setText(title);
    m_text->setText(text);
    fitHeight();
}

bool EmptyNote::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show)
        follow();
    return QWidget::eventFilter(watched, event);
}

void EmptyNote::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange)
        paintTexts();
    QWidget::changeEvent(event);
}

void EmptyNote::paintTexts() {
    const Colours& colours = Colours::of(m_view.palette());
    m_picture->setPixmap(icons::pixmap(m_icon, colours.muted, metrics::wide, devicePixelRatioF()));
    QPalette muted = m_view.palette();
    muted.setColor(QPalette::WindowText, colours.muted);
    if (m_text->palette() != muted) // setting it causes another PaletteChange
        m_text->setPalette(muted);
}

void EmptyNote::follow() {
    setVisible(m_view.model()->rowCount(m_view.rootIndex()) == 0);
    setGeometry(m_view.viewport()->rect());
    fitHeight();
}

/// A low panel does without the picture, a lower one without the text below the title: none is cut off.
void EmptyNote::fitHeight() {
    const QMargins margins = layout()->contentsMargins();
    const int width = this->width() - margins.left() - margins.right();
    int room = height() - margins.top() - margins.bottom() - m_title->heightForWidth(width);
    const auto showIf = [&room](QWidget& part, bool wanted, int itsHeight) {
        const bool fits = wanted && room >= itsHeight + metrics::tight;
        part.setVisible(fits);
        room -= fits ? itsHeight + metrics::tight : 0;
    };
    showIf(*m_text, !m_text->text().isEmpty(), m_text->heightForWidth(width));
    showIf(*m_picture, m_text->isVisibleTo(this) || m_text->text().isEmpty(), m_picture->sizeHint().height());
}

} // namespace relay
