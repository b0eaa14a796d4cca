// SPDX-License-Identifier: MIT
#include "detail/WhyView.h"

#include "detail/CodeBlock.h"
#include "detail/FindingCard.h"
#include "diagnosis/Verdict.h"
#include "models/Snippets.h"
#include "theme/FactIcons.h"
#include "theme/Metrics.h"
#include "widgets/WrappedText.h"

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
    auto* content = new QWidget(this);
    content->setBackgroundRole(QPalette::Base);
    content->setAutoFillBackground(true);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(metrics::margin, metrics::margin, metrics::margin, metrics::margin);
    column->setSpacing(metrics::margin);
    if (fact) {
        const Outcome came = outcome(*fact);
        auto* row = new QHBoxLayout;
        row->setSpacing(metrics::gap);
        if (const std::optional<Icon> icon = iconOf(came)) {
            auto* sign = new QLabel(content);
            sign->setPixmap(icons::pixmap(*icon, colourOf(came, Colours::of(palette())), metrics::toolIcon,
                                          devicePixelRatioF()));
            row->addWidget(sign, 0, Qt::AlignTop);
        }
        auto* sentence = new WrappedText(QString::fromUtf8(verdict(*fact)), content);
        sentence->setObjectName(QStringLiteral("Verdict"));
        sentence->setFont(fonts::title());
        row->addWidget(sentence, 1);
        column->addLayout(row);
        for (const Finding& finding : fact->findings)
            column->addWidget(new FindingCard(finding, sentence->text(), content));
        const bool saysHow =
            std::any_of(fact->findings.begin(), fact->findings.end(), [](const Finding& finding) {
                return finding.evidence.contains(QLatin1String("echo"));
            });
        if (fact->kind() == FactKind::Event && !saysHow) {
            column->addWidget(heading(tr("Heard in the page by"), content));
            column->addWidget(new CodeBlock(tr("Echo listener"), snippets::echoListener(*fact), content));
        }
    }
    column->addStretch(1);
    setWidget(content); // the old one is deleted
}

} // namespace relay
