// SPDX-License-Identifier: MIT
#include "steps/StepCard.h"

#include "models/Remedy.h"
#include "steps/StepLook.h"
#include "theme/Metrics.h"
#include "widgets/CodeBlock.h"
#include "widgets/WrappedText.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>

namespace relay {
namespace {

constexpr int inset = metrics::tight; // of the answer's background
constexpr int left = metrics::margin;
constexpr int top = metrics::gap;

void colour(QLabel& label, const QColor& colour) {
    QPalette palette = label.palette();
    palette.setColor(QPalette::WindowText, colour);
    label.setPalette(palette);
    label.setForegroundRole(QPalette::WindowText); // on the list's background it would be Text
}

/// A step may have more than one piece of code to paste.
QString codeName(const QString& of, int which) {
    return which == 1 ? of : QStringLiteral("%1, %2").arg(of).arg(which);
}

} // namespace

StepCard::StepCard(const Step& step, Place place, QWidget* parent)
    : QWidget(parent)
    , m_state(step.state)
    , m_place(place) {
    const QString name = step.title.isEmpty() ? step.message : step.title;
    setAccessibleName(QStringLiteral("%1: %2").arg(step.word, name));
    setAccessibleDescription(step.message);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(left, top, metrics::margin, top);
    grid->setHorizontalSpacing(metrics::margin);
    grid->setVerticalSpacing(metrics::tight);
    grid->setColumnStretch(1, 1);
    auto* icon = new QLabel(this);
    icon->setPixmap(icons::pixmap(iconOf(step.state), colourOf(step.state, Colours::of(palette())),
                                  metrics::icon, devicePixelRatioF()));
    grid->addWidget(icon, 0, 0, Qt::AlignTop);
    addWords(*grid, step);
    if (!step.remedy.isEmpty())
        addRemedy(*grid, step);
}

void StepCard::addWords(QGridLayout& grid, const Step& step) {
    const Colours& colours = Colours::of(palette());
    const bool isOpen = step.state == StepState::Unknown || step.state == StepState::Waiting;
    const bool quiet = isOpen && step.remedy.isEmpty();
    if (!step.title.isEmpty()) {
        auto* title = new WrappedText(step.title, this);
        QFont strong = fonts::normal();
        strong.setWeight(QFont::DemiBold);
        title->setFont(strong);
        if (quiet)
            title->setColour(colours.muted);
        grid.addWidget(title, 0, 1);
    }
    auto* word = new QLabel(step.word, this);
    word->setFont(fonts::small());
    colour(*word, colourOf(step.state, colours));
    grid.addWidget(word, 0, 2, Qt::AlignTop | Qt::AlignRight);
    auto* message = new WrappedText(step.message, this);
    if (quiet)
        message->setColour(colours.muted);
    if (step.title.isEmpty())
        grid.addWidget(message, 0, 1);
    else
        grid.addWidget(message, 1, 1, 1, 2);
}

void StepCard::addRemedy(QGridLayout& grid, const Step& step) {
    auto* heading = new QLabel(step.remedyName, this);
    heading->setFont(fonts::small());
    heading->setContentsMargins(0, metrics::tight, 0, 0);
    colour(*heading, Colours::of(palette()).muted);
    grid.addWidget(heading, 2, 1, 1, 2);
    const QString of = step.title.isEmpty() ? step.message : step.title;
    int row = 3;
    int codes = 0;
    for (const RemedyPart& part : remedyParts(step.remedy)) {
        QWidget* piece = nullptr;
        if (part.isCode)
            piece = new CodeBlock(codeName(QStringLiteral("%1, %2").arg(step.remedyName, of), ++codes),
                                  part.text, this);
        else
            piece = new WrappedText(part.text, this);
        grid.addWidget(piece, row++, 1, 1, 2);
    }
}

void StepCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const Colours& colours = Colours::of(palette());
    if (m_place.answer) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tintOf(m_state, colours));
        painter.drawRoundedRect(rect().adjusted(inset, 0, -inset, 0), metrics::radius, metrics::radius);
    }
    const int x = left + metrics::icon / 2;
    constexpr int iconTop = top - metrics::tight;
    constexpr int iconBottom = top + metrics::icon + metrics::tight;
    if (!m_place.first)
        painter.fillRect(x, 0, metrics::hairline, iconTop, colours.hairline);
    if (!m_place.last)
        painter.fillRect(x, iconBottom, metrics::hairline, height() - iconBottom, colours.hairline);
}

} // namespace relay
