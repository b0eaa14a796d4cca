// SPDX-License-Identifier: MIT
#include "trace/TraceView.h"

#include "Navigator.h"
#include "Selection.h"
#include "face/RelayFace.h"
#include "models/RelayFeed.h"
#include "steps/StepsView.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "widgets/ActionButton.h"
#include "widgets/SearchField.h"

#include <QHBoxLayout>
#include <QToolButton>

#include <algorithm>

namespace relay {
namespace {

constexpr int pause = 500; // ms between two searches, at least

bool sameWish(const TraceWish& a, const TraceWish& b) {
    return a.about == b.about && a.wanted == b.wanted && a.app == b.app;
}

} // namespace

TraceView::TraceView(const Workbench& bench, QWidget* parent)
    : Panel(parent)
    , refreshAction(icons::themed(Icon::Restart), tr("Trace again"))
    , newestAction(icons::themed(Icon::Down), tr("Trace the newest event"))
    , m_journal(bench.relay.journal())
    , m_field(new SearchField(tr("Event or channel to trace"),
                              tr("event or channel; leave empty for the newest"), this))
    , m_steps(new StepsView(tr("Trace"),
                            {Icon::Tree, tr("Nothing traced yet"),
                             tr("Select an event in the log, or type the name of an event or channel.")},
                            this)) {
    setObjectName(QStringLiteral("TraceView"));
    build();
    m_wish.app = bench.selection.app();
    m_soon.setSingleShot(true);
    m_soon.setInterval(pause);
    connect(&m_soon, &QTimer::timeout, this, &TraceView::trace);
    connect(m_field, &QLineEdit::textEdited, this, &TraceView::wantTyped);
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString& text) {
        if (text.isEmpty() && !m_wish.wanted.isEmpty()) // by its clear button
            wantTyped();
    });
    connect(m_field, &QLineEdit::returnPressed, this, &TraceView::trace);
    connect(&refreshAction, &QAction::triggered, this, &TraceView::trace);
    connect(&newestAction, &QAction::triggered, this, &TraceView::wantNewest);
    connect(&bench.feed, &RelayFeed::factsCame, this, &TraceView::look);
    connect(&bench.selection, &Selection::factChanged, this, &TraceView::traceFact);
    connect(&bench.selection, &Selection::appChanged, this, [this](const QByteArray& app) {
        m_wish.app = app;
        trace();
    });
    connect(&bench.navigator, &Navigator::trace, this,
            [this, &navigator = bench.navigator](const FactPtr& fact) {
                traceFact(fact);
                emit navigator.showPanel(this);
            });
    traceFact(bench.selection.fact());
}

void TraceView::build() {
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(metrics::margin, metrics::tight, metrics::gap, metrics::gap);
    bar->setSpacing(metrics::tight);
    bar->addWidget(m_field, 1);
    for (QAction* action : {&newestAction, &refreshAction})
        bar->addWidget(actionButton(*action, this));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_steps, 1);
    setFocusProxy(m_field);
}

void TraceView::traceFact(const FactPtr& fact) {
    if (!fact || !isTraceable(*fact))
        return;
    m_wish.about = fact;
    m_wish.wanted.clear();
    m_field->clear();
    trace();
}

void TraceView::wantTyped() {
    m_wish.about = nullptr;
    m_wish.wanted = m_field->text().trimmed().toUtf8();
    m_soon.start();
}

void TraceView::wantNewest() {
    m_field->clear();
    m_wish.about = nullptr;
    m_wish.wanted.clear();
    trace();
}

/// A busy relay sends thousands of facts a second: the first one that concerns the trace starts the timer,
/// which covers the rest of that half second.
void TraceView::look(const std::vector<FactPtr>& facts) {
    if (m_soon.isActive())
        return;
    if (std::any_of(facts.begin(), facts.end(), [this](const FactPtr& fact) { return concerns(*fact); }))
        m_soon.start();
}

bool TraceView::concerns(const Fact& fact) const {
    switch (fact.kind()) {
    case FactKind::Browser: // a page's report may prove or break the last links of any trace
    case FactKind::AppLog:
        return true;
    case FactKind::FindingCame:
        return fact.about() == m_about || fact.channel() == m_channel;
    case FactKind::Event:
    case FactKind::ApiRefused:
        return !m_wish.about;
    default:
        return false;
    }
}

void TraceView::trace() {
    m_stale = true;
    if (!isVisible() || m_background.isBusy())
        return; // the next search starts when it is shown or this one ends
    m_stale = false;
    m_soon.stop();
    const JournalReader& journal = m_journal;
    m_background.call([&journal, wish = m_wish] { return searchTrace(journal, wish); },
                      [this, asked = m_wish](const Trace& trace) { show(trace, asked); });
}

void TraceView::show(const Trace& trace, const TraceWish& asked) {
    if (sameWish(asked, m_wish)) {
        m_channel = trace.channel;
        m_about = trace.about;
        m_steps->showSteps(stepsOf(trace));
    }
    if (m_stale)
        this->trace();
}

void TraceView::showEvent(QShowEvent* event) {
    Panel::showEvent(event);
    if (m_stale)
        trace();
}

PanelDescription tracePanel() {
    return {.name = QStringLiteral("TraceDock"),
            .title = TraceView::tr("Trace"),
            .place = PanelPlace::Inspector,
            .shortcut = Qt::CTRL | Qt::Key_7,
            .make = &makePanel<TraceView>};
}

} // namespace relay
