#include "detail/WhyView.h"

#include "detail/CodeBlock.h"
#include "detail/FindingCard.h"
#include "diagnosis/Verdict.h"
#include "models/Snippets.h"
#include "theme/FactIcons.h"
#include "theme/Metrics.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

namespace relay {
namespace {

QLabel* heading(const QString& text, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setFont(fonts::small());
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

} // namespace

WhyView::WhyView(QWidget* parent)
    : QScrollArea(parent) {
    setAccessibleName(tr("Why"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setBackgroundRole(QPalette::Base);
}

void WhyView::showFact(const FactPtr& fact) {
    m_fact = fact;
    rebuild();
}

void WhyView::changeEvent(QEvent* event) {
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_fact)
        rebuild(); // pixmaps and coloured labels keep the colours they were made with
}

void WhyView::rebuild() {
    auto* content = new QWidget(this);
    content->setBackgroundRole(QPalette::Base);
    content->setAutoFillBackground(true);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(metrics::margin, metrics::margin, metrics::margin, metrics::margin);
    column->setSpacing(metrics::margin);
    if (m_fact) {
        const Outcome came = outcome(*m_fact);
        auto* row = new QHBoxLayout;
        row->setSpacing(metrics::gap);
        if (const std::optional<Icon> icon = iconOf(came)) {
            auto* sign = new QLabel(content);
            sign->setPixmap(icons::pixmap(*icon, colourOf(came, Colours::of(palette())), metrics::toolIcon, devicePixelRatioF()));
            row->addWidget(sign, 0, Qt::AlignTop);
        }
        auto* sentence = new QLabel(QString::fromUtf8(verdict(*m_fact)), content);
        sentence->setAccessibleName(tr("Verdict"));
        sentence->setTextFormat(Qt::PlainText);
        sentence->setWordWrap(true);
        sentence->setFont(fonts::title());
        sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
        row->addWidget(sentence, 1);
        column->addLayout(row);
        for (const Finding& finding : m_fact->findings)
            column->addWidget(new FindingCard(finding, content));
        const bool saysHow = std::any_of(m_fact->findings.begin(), m_fact->findings.end(), [](const Finding& finding) {
            return finding.evidence.contains(QLatin1String("echo"));
        });
        if (m_fact->kind == FactKind::Event && !saysHow) {
            column->addWidget(heading(tr("Heard in the page by"), content));
            column->addWidget(new CodeBlock(tr("Echo listener"), snippets::echoListener(*m_fact), content));
        }
    }
    column->addStretch(1);
    setWidget(content); // the old one is deleted
}

} // namespace relay
