// SPDX-License-Identifier: MIT
#include "replay/ReplayPanel.h"

#include "face/RelayFace.h"
#include "models/VisibleText.h"
#include "theme/Metrics.h"
#include "widgets/FlowLayout.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace relay {
namespace {

constexpr int mostRefusalsShown = 500;
constexpr int betweenLooks = 100; // ms
constexpr int mostMappings = 50;

} // namespace

ReplayPanel::ReplayPanel(const Workbench& bench, QWidget* parent)
    : Panel(parent)
    , m_relay(bench.relay)
    , m_run(bench.relay)
    , m_source(new QComboBox(this))
    , m_speed(new QComboBox(this))
    , m_mapping(new QLineEdit(this))
    , m_webhooks(new QCheckBox(tr("Client events to webhooks"), this))
    , m_start(new QPushButton(tr("Replay"), this))
    , m_pause(new QPushButton(tr("Pause"), this))
    , m_step(new QPushButton(tr("Step"), this))
    , m_stop(new QPushButton(tr("Stop"), this))
    , m_progress(new QProgressBar(this))
    , m_counts(new QLabel(this))
    , m_refusals(new QPlainTextEdit(this)) {
    setObjectName(QStringLiteral("ReplayPanel"));
    build();
    connect(m_start, &QPushButton::clicked, this, &ReplayPanel::start);
    connect(m_pause, &QPushButton::toggled, &m_run, &ReplayRun::setPaused);
    connect(m_step, &QPushButton::clicked, &m_run, &ReplayRun::step);
    connect(m_stop, &QPushButton::clicked, &m_run, &ReplayRun::stop);
    connect(&m_run, &ReplayRun::changed, this, &ReplayPanel::follow);
    connect(&m_run, &ReplayRun::refused, this, &ReplayPanel::say);
    connect(&m_relay, &RelayFace::stateChanged, this, &ReplayPanel::follow);
    m_shown.setSingleShot(true);
    m_shown.setInterval(betweenLooks);
    connect(&m_shown, &QTimer::timeout, this, &ReplayPanel::updateCounts);
    follow();
    updateCounts();
}

void ReplayPanel::build() {
    for (const auto& [text, speed] :
         {std::pair(tr("At its own pace"), "1"), std::pair(tr("Twice as fast"), "2"),
          std::pair(tr("10 times as fast"), "10"), std::pair(tr("Half as fast"), "0.5"),
          std::pair(tr("As fast as possible"), "max")})
        m_speed->addItem(text, QByteArray(speed));
    m_mapping->setPlaceholderText(tr("private-a.*=private-b.*, orders=test"));
    m_mapping->setToolTip(
        tr("OLD=NEW, separated by commas; * at the end of both keeps the rest of the name"));
    m_webhooks->setToolTip(tr("Replayed client events are sent to the app's webhooks, too"));
    m_pause->setCheckable(true);
    m_counts->setTextFormat(Qt::PlainText);
    m_counts->setWordWrap(true);
    m_refusals->setReadOnly(true);
    m_refusals->setMaximumBlockCount(mostRefusalsShown);
    m_refusals->setAccessibleName(tr("Refused and skipped"));
    m_refusals->setPlaceholderText(tr("Refused and skipped events are listed here."));
    m_progress->setAccessibleName(tr("Progress"));

    auto* form = new QFormLayout;
    form->addRow(tr("Source"), m_source);
    form->addRow(tr("Speed"), m_speed);
    form->addRow(tr("Channels"), m_mapping);
    form->addRow(QString(), m_webhooks);
    for (QComboBox* box : {m_source, m_speed})
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    auto* buttons = new QWidget(this);
    auto* row = new FlowLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(metrics::gap);
    for (QPushButton* button : {m_start, m_pause, m_step, m_stop})
        row->addWidget(button);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::margin, metrics::margin, metrics::margin, metrics::margin);
    column->setSpacing(metrics::gap);
    column->addLayout(form);
    column->addWidget(buttons);
    column->addWidget(m_progress);
    column->addWidget(m_counts);
    column->addWidget(m_refusals, 1);
    setFocusProxy(m_source);
}

void ReplayPanel::setLog(LogFacts selected, LogFacts filtered) {
    m_sources = {{tr("Rows selected in the log"), std::move(selected)},
                 {tr("All rows shown in the log"), std::move(filtered)}};
    m_source->clear();
    for (const Source& source : m_sources)
        m_source->addItem(source.name);
}

void ReplayPanel::offer(const QString& name, std::vector<FactPtr> facts) {
    const QString shown = tr("Capture %1").arg(visibleText(name));
    auto kept = std::make_shared<const std::vector<FactPtr>>(std::move(facts));
    m_sources.push_back({shown, [kept] {
                             return *kept;
                         }});
    m_source->addItem(shown);
    m_source->setCurrentIndex(m_source->count() - 1);
}

/// False, with a message, if the mapping cannot be understood.
bool ReplayPanel::readPlan(ReplayPlan& plan) {
    plan.setSpeed(m_speed->currentData().toByteArray());
    const QStringList parts = m_mapping->text().split(u',', Qt::SkipEmptyParts).mid(0, mostMappings);
    for (const QString& part : parts)
        if (!plan.addMapping(part.trimmed().toUtf8())) {
            m_counts->setText(
                tr("“%1” is not a mapping. Write OLD=NEW, with * at the end of both or of neither.")
                    .arg(visibleText(part.trimmed())));
            m_mapping->setFocus();
            return false;
        }
    return true;
}

void ReplayPanel::start() {
    ReplayPlan plan;
    const int source = m_source->currentIndex();
    if (source < 0 || !readPlan(plan))
        return;
    m_refusals->clear();
    m_pause->setChecked(false);
    m_run.start(m_sources[static_cast<std::size_t>(source)].facts(), plan, m_webhooks->isChecked());
    if (m_run.counts().total == 0)
        m_counts->setText(tr("It contains no events."));
}

void ReplayPanel::follow() {
    const ReplayRun::State state = m_run.state();
    const bool isIdle = state == ReplayRun::State::Idle;
    m_start->setEnabled(isIdle && m_relay.isRunning());
    m_start->setToolTip(m_relay.isRunning() ? QString() : tr("The relay is not running."));
    m_pause->setEnabled(!isIdle);
    m_step->setEnabled(state == ReplayRun::State::Paused);
    m_stop->setEnabled(!isIdle);
    if (isIdle && m_pause->isChecked())
        m_pause->setChecked(false);
    if (!m_shown.isActive())
        m_shown.start();
}

void ReplayPanel::updateCounts() {
    const ReplayRun::Counts& counts = m_run.counts();
    m_progress->setRange(0, std::max(1, static_cast<int>(counts.total)));
    m_progress->setValue(static_cast<int>(counts.done()));
    emit countChanged(m_run.state() == ReplayRun::State::Idle ? -1 : counts.total - counts.done());
    if (counts.total > 0)
        m_counts->setText(tr("%L1 of %L2 events: %L3 sent, delivered %L4 times; %L5 skipped, %L6 refused")
                              .arg(counts.done())
                              .arg(counts.total)
                              .arg(counts.sent)
                              .arg(counts.recipients)
                              .arg(counts.skipped)
                              .arg(counts.refused));
}

void ReplayPanel::say(const FactPtr& event, const QString& why) {
    m_refusals->appendPlainText(visibleText(QString::fromUtf8(event->name()) + tr(" on ") +
                                            QString::fromUtf8(event->channel()) + QStringLiteral(": ") +
                                            why));
}

PanelDescription replayPanel() {
    return {.name = QStringLiteral("ReplayPanel"),
            .title = ReplayPanel::tr("Replay"),
            .place = PanelPlace::Drawer,
            .make = &makePanel<ReplayPanel>};
}

} // namespace relay
