// SPDX-License-Identifier: MIT
#include "detail/WhyView.h"

#include "detail/FindingCard.h"
#include "detail/WayView.h"
#include "diagnosis/Verdict.h"
#include "models/Snippets.h"
#include "models/TraceSearch.h"
#include "theme/FactIcons.h"
#include "theme/Metrics.h"
#include "widgets/CodeBlock.h"
#include "widgets/FlowLayout.h"
#include "widgets/WrappedText.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace relay {
namespace {

bool isHeard(const Fact& fact) {
    return fact.recipients().value_or(0) > 0;
}

bool saysHowToListen(const Finding& finding) {
    return finding.evidence.contains(QLatin1String("echo"));
}

} // namespace

WhyView::WhyView(const JournalReader& journal, QWidget* parent)
    : QScrollArea(parent)
    , m_journal(journal) {
    m_laid.setSingleShot(true);
    connect(&m_laid, &QTimer::timeout, this, &WhyView::contentChanged);
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
        addVerdict(*column, *fact);
        for (const Finding& finding : fact->findings)
            if (finding.severity != Severity::Hint || !saysHowToListen(finding) ||
                !isHeard(*fact)) // otherwise on request
                column->addWidget(new FindingCard(finding, QString::fromUtf8(verdict(*fact)), content));
        addMore(*column, fact);
    }
    column->addStretch(1);
    setWidget(content); // the old one is deleted
}

void WhyView::addVerdict(QVBoxLayout& column, const Fact& fact) {
    QWidget* content = column.parentWidget();
    const Outcome came = outcome(fact);
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::gap);
    if (const std::optional<Icon> icon = iconOf(came)) {
        auto* sign = new QLabel(content);
        sign->setPixmap(icons::pixmap(*icon, colourOf(came, Colours::of(palette())), metrics::toolIcon,
                                      devicePixelRatioF()));
        row->addWidget(sign, 0, Qt::AlignTop);
    }
    auto* sentence = new WrappedText(QString::fromUtf8(verdict(fact)), content);
    sentence->setObjectName(QStringLiteral("Verdict"));
    row->addWidget(sentence, 1);
    column.addLayout(row);
}

void WhyView::addMore(QVBoxLayout& column, const FactPtr& fact) {
    QWidget* content = column.parentWidget();
    auto* buttons = new QWidget(content);
    auto* row = new FlowLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::gap);
    column.addWidget(buttons);
    if (isTraceable(*fact)) {
        auto* way = new QVBoxLayout;
        row->addWidget(wayButton(*way, fact));
        column.addLayout(way);
        if (m_unfolded)
            unfold(*way, fact);
    }
    const bool unheard = !isHeard(*fact);
    if (fact->kind() == FactKind::Event &&
        !(unheard && std::ranges::any_of(fact->findings, saysHowToListen))) {
        auto* how = new QPushButton(tr("How Echo hears it"), content);
        auto* line = new CodeBlock(tr("Echo listener"), snippets::echoListener(*fact), content);
        how->setCheckable(true);
        how->setChecked(unheard);
        line->setVisible(unheard);
        connect(how, &QPushButton::toggled, this, [this, line](bool shown) {
            line->setVisible(shown);
            m_laid.start();
        });
        row->addWidget(how);
        column.addWidget(line);
    }
}

QWidget* WhyView::wayButton(QVBoxLayout& way, const FactPtr& fact) {
    auto* button = new QPushButton(tr("The whole way"), this);
    button->setToolTip(tr("Each link from the app to the listener, and the first that is broken"));
    button->setCheckable(true);
    button->setChecked(m_unfolded);
    const auto follow = [button](bool unfolded) {
        button->setIcon(icons::themed(unfolded ? Icon::ChevronDown : Icon::ChevronRight));
    };
    follow(m_unfolded);
    connect(button, &QPushButton::toggled, this, [this, &way, fact, follow](bool unfolded) {
        m_unfolded = unfolded;
        follow(unfolded);
        if (unfolded)
            return unfold(way, fact);
        delete way.takeAt(0)->widget();
        m_laid.start();
    });
    return button;
}

void WhyView::unfold(QVBoxLayout& way, const FactPtr& fact) {
    auto* view = new WayView(m_journal, fact, widget());
    connect(view, &WayView::shown, &m_laid, qOverload<>(&QTimer::start));
    way.addWidget(view);
}

int WhyView::contentHeight(int width) const {
    return widget() ? widget()->heightForWidth(width) : 0;
}

} // namespace relay
