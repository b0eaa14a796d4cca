// SPDX-License-Identifier: MIT
#include "connect/ChecklistView.h"

#include "steps/StepCard.h"

#include <QEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace relay {

ChecklistView::ChecklistView(QWidget* parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this)) {
    setAccessibleName(tr("Connection checklist"));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
}

void ChecklistView::showSteps(const std::vector<Step>& steps) {
    if (steps == m_steps)
        return;
    m_steps = steps;
    const auto done =
        std::ranges::count_if(m_steps, [](const Step& step) { return step.state == StepState::Good; });
    setAccessibleDescription(tr("%1 of %2 done").arg(done).arg(m_steps.size()));
    rebuild();
}

void ChecklistView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        rebuild(); // pixmaps and coloured labels keep the colours they were created with
}

void ChecklistView::rebuild() {
    while (QLayoutItem* item = m_column->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // one of its buttons may have called us
        delete item;
    }
    const int count = static_cast<int>(m_steps.size());
    for (int at = 0; at < count; ++at)
        m_column->addWidget(
            new StepCard(m_steps[static_cast<std::size_t>(at)], {at == 0, at == count - 1, false}, this));
}

} // namespace relay
