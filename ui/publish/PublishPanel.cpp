// SPDX-License-Identifier: MIT
#include "publish/PublishPanel.h"

#include "Navigator.h"
#include "Selection.h"
#include "models/ApiTarget.h"
#include "models/RelayFeed.h"
#include "publish/HistoryButton.h"
#include "publish/PublishDraft.h"
#include "publish/PublishForm.h"
#include "publish/TemplateButton.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "widgets/ActionButton.h"
#include "widgets/ToneLabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>

#include <utility>

namespace relay {
namespace {

std::optional<QByteArray> environment(const QByteArray& name) {
    return qEnvironmentVariableIsSet(name.constData()) ? std::optional(qgetenv(name.constData()))
                                                       : std::nullopt;
}

} // namespace

PublishPanel::PublishPanel(const Workbench& bench, QWidget* parent)
    : Panel(parent)
    , focusAction(icons::themed(Icon::Edit), tr("Publish an event"))
    , sendAction(icons::themed(Icon::Send), tr("Send"))
    , formatAction(icons::themed(Icon::Code), tr("Format the payload"))
    , curlAction(icons::themed(Icon::Copy), tr("Copy the form as curl (signed)"))
    , keepAction(tr("Save the form as template…"))
    , m_feed(bench.feed)
    , m_relay(bench.relay)
    , m_selection(bench.selection)
    , m_navigator(bench.navigator)
    , m_fill(m_clock, m_random, environment)
    , m_scroller(new QScrollArea(this))
    , m_form(new PublishForm(this))
    , m_templates(new TemplateButton(bench.relay, this))
    , m_send(new QPushButton(tr("Send"), this))
    , m_times(new QSpinBox(this))
    , m_interval(new QSpinBox(this))
    , m_answer(new ToneLabel(this)) {
    setObjectName(QStringLiteral("PublishPanel"));
    new PublishDraft(*m_form, this); // deleted with the panel
    describeActions();
    build();
    connectAll();
    connectRelay();
    offerKnown();
    formEdited();
}

void PublishPanel::describeActions() {
    focusAction.setShortcut(QKeySequence(Qt::CTRL | Qt::Key_P));
    formatAction.setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F));
    sendAction.setShortcuts(
        {QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter)});
    sendAction.setShortcutContext(Qt::WidgetWithChildrenShortcut); // elsewhere the user does not mean to send
    addAction(&sendAction);
}

/// The form scrolls if the panel is low, so that the payload keeps its lines.
void PublishPanel::build() {
    buildTools();
    auto* content = new QWidget;
    content->setMinimumWidth(1); // the form arranges its fields for the available width
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(metrics::margin, metrics::gap, metrics::margin, 0);
    column->addWidget(m_form);
    m_scroller->setFrameShape(QFrame::NoFrame);
    m_scroller->setWidgetResizable(true);
    m_scroller->setFocusPolicy(Qt::NoFocus);
    m_scroller->setWidget(content);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(m_scroller, 1);
    outer->addLayout(buildBottom());
    setFocusProxy(m_form);
}

QBoxLayout* PublishPanel::buildBottom() {
    m_send->setAccessibleName(QStringLiteral("Send")); // for tools, in every language
    m_send->setIcon(icons::themed(Icon::Send, QPalette::HighlightedText));
    m_send->setDefault(true);
    m_send->setToolTip(tr("Send (Ctrl+Return)"));
    m_times->setRange(1, 100'000);
    m_times->setPrefix(QStringLiteral("× "));
    m_times->setAccessibleName(tr("Times"));
    m_times->setToolTip(tr("How many times"));
    m_interval->setRange(1, 60'000);
    m_interval->setValue(1000);
    m_interval->setPrefix(tr("every "));
    m_interval->setSuffix(tr(" ms"));
    m_interval->setAccessibleName(tr("Interval in milliseconds"));
    m_interval->hide();                                       // until there are several events
    m_answer->setObjectName(QStringLiteral("What happened")); // its accessible name is its text
    m_answer->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_answer->setWordWrap(true);
    m_answer->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // long words may not widen it
    m_answer->setMinimumHeight(2 * fontMetrics().lineSpacing());           // two lines move nothing
    m_answer->say(tr("Nothing sent yet"), ToneLabel::Tone::Muted);
    auto* bottom = new QHBoxLayout;
    bottom->setContentsMargins(metrics::margin, metrics::gap, metrics::margin, metrics::gap);
    bottom->setSpacing(metrics::gap);
    bottom->addWidget(m_answer, 1);
    bottom->addWidget(m_times);
    bottom->addWidget(m_interval);
    bottom->addWidget(m_send);
    return bottom;
}

void PublishPanel::buildTools() {
    auto* history = new HistoryButton(m_history, this);
    connect(history, &HistoryButton::chosen, m_form,
            [this](const PublishHistory::Entry& entry) { m_form->fill(entry); });
    m_form->addToRow(m_templates);
    m_form->addToRow(actionButton(formatAction, this));
    m_form->addToRow(actionButton(curlAction, this));
    m_form->addToRow(history);
}

std::vector<PanelAction> PublishPanel::menuActions() {
    return {{MenuSection::ToolBar, &focusAction}, {MenuSection::Go, &focusAction},
            {MenuSection::Publish, &sendAction},  {MenuSection::Publish, &formatAction},
            {MenuSection::Publish, &curlAction},  {MenuSection::Publish, &keepAction}};
}

void PublishPanel::connectAll() {
    connect(m_send, &QPushButton::clicked, this, &PublishPanel::send);
    connect(&sendAction, &QAction::triggered, this, &PublishPanel::send);
    connect(m_form, &PublishForm::edited, this, &PublishPanel::formEdited);
    m_afterLayout.setSingleShot(true);
    connect(m_form, &PublishForm::complained, this, [this](QWidget* field, QWidget* note) {
        m_wrong = {note, field};
        m_afterLayout.start(0); // its note has no place yet
    });
    connect(&m_afterLayout, &QTimer::timeout, this, [this] {
        for (QWidget* part : m_wrong)
            m_scroller->ensureWidgetVisible(part, 0, metrics::tight);
    });
    connect(&formatAction, &QAction::triggered, m_form, &PublishForm::format);
    connect(&curlAction, &QAction::triggered, this, &PublishPanel::copyCurl);
    connect(&keepAction, &QAction::triggered, m_templates,
            [this] { m_templates->askToSave(m_form->asTemplate()); });
    connect(m_templates, &TemplateButton::saveAsked, &keepAction, &QAction::trigger);
    connect(m_templates, &TemplateButton::chosen, m_form,
            [this](const EventTemplate& event) { m_form->fill(event); });
    connect(m_templates, &TemplateButton::said, this, &PublishPanel::say);
    connect(&focusAction, &QAction::triggered, this, [this] {
        emit m_navigator.showPanel(this);
        m_form->focusChannel();
    });
    connect(m_times, &QSpinBox::valueChanged, m_interval,
            [this](int times) { m_interval->setVisible(times > 1); });
    connect(&m_repeat, &QTimer::timeout, this, &PublishPanel::sendNextOfRun);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, &PublishPanel::runAnswered);
}

void PublishPanel::connectRelay() {
    connect(&m_feed, &RelayFeed::snapshotCame, this, &PublishPanel::offerKnown);
    connect(&m_navigator, &Navigator::edit, this, &PublishPanel::fillFrom);
    connect(&m_navigator, &Navigator::keepAsTemplate, m_templates, [this](const FactPtr& event) {
        m_templates->askToSave({event->name(), event->channel(), event->name(), event->data()});
    });
    connect(&m_selection, &Selection::appChanged, m_form, &PublishForm::chooseApp);
    connect(&m_selection, &Selection::channelChanged, this,
            [this](const QByteArray& app, const QByteArray& channel) {
                if (!channel.isEmpty())
                    m_form->offerChannel(app, QString::fromUtf8(channel));
            });
    connect(&m_relay, &RelayFace::stopped, this, [this] {
        if (isRepeating())
            endRun();
        formEdited();
    });
    connect(&m_relay, &RelayFace::started, this, &PublishPanel::formEdited);
}

void PublishPanel::offerKnown() {
    const SnapshotPtr snapshot = m_feed.snapshot();
    m_form->setKnown(snapshot.get(), m_history.channels(), m_history.events());
}

void PublishPanel::formEdited() {
    if (isRepeating())
        return; // the button says Stop
    m_send->setEnabled(m_relay.isRunning());
    sendAction.setEnabled(m_relay.isRunning());
}

void PublishPanel::say(const QString& text, bool bad) {
    m_answer->say(text, bad ? ToneLabel::Tone::Warning : ToneLabel::Tone::Good);
}

void PublishPanel::fillFrom(const FactPtr& event) {
    if (!event || event->kind() != FactKind::Event)
        return;
    m_form->fill(*event);
    m_answer->say(tr("Not sent yet"), ToneLabel::Tone::Muted);
    emit m_navigator.showPanel(this);
    m_form->focusChannel();
}

void PublishPanel::copyCurl() {
    if (!m_form->check(m_relay.settings().limits))
        return say(tr("Not copied"), true);
    const auto order = filledOrder(m_form->asTemplate());
    const auto target = order ? apiTarget(m_relay, order->app) : std::nullopt;
    if (!target)
        return order ? say(tr("Not copied"), true) : void();
    QGuiApplication::clipboard()->setText(snippets::curl(*order, *target));
    m_answer->say(tr("Copied. The signature is valid for ten minutes."), ToneLabel::Tone::Muted);
}

PanelDescription publishPanel() {
    return {.name = QStringLiteral("PublishDock"),
            .title = PublishPanel::tr("Publish"),
            .place = PanelPlace::Drawer,
            .shortcut = Qt::CTRL | Qt::Key_6,
            .make = &makePanel<PublishPanel>};
}

} // namespace relay
