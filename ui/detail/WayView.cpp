// SPDX-License-Identifier: MIT
#include "detail/WayView.h"

#include "models/TraceSearch.h"
#include "steps/StepCard.h"
#include "theme/Metrics.h"
#include "widgets/WrappedText.h"

#include <QVBoxLayout>

namespace relay {

WayView::WayView(const JournalReader& journal, const FactPtr& fact, QWidget* parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this)) {
    setAccessibleName(tr("The whole way"));
    setObjectName(QStringLiteral("Way"));
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    TraceWish wish;
    wish.about = fact;
    wish.app = fact->app;
    m_background.call([&journal, wish] { return searchTrace(journal, wish); },
                      [this](const Trace& trace) { show(trace); });
}

void WayView::show(const Trace& trace) {
    const StepList way = stepsOf(trace);
    auto* answer = new WrappedText(way.headline, this);
    answer->setObjectName(QStringLiteral("Answer"));
    QFont strong = fonts::normal();
    strong.setWeight(QFont::DemiBold);
    answer->setFont(strong);
    m_column->addWidget(answer);
    m_column->addSpacing(metrics::tight);
    const int count = static_cast<int>(way.steps.size());
    for (int at = 0; at < count; ++at)
        m_column->addWidget(new StepCard(way.steps[static_cast<size_t>(at)],
                                         {at == 0, at == count - 1, at == way.answer}, this));
    emit shown();
}

} // namespace relay
