// SPDX-License-Identifier: MIT
#include "frame/GettingStarted.h"

#include "Selection.h"
#include "frame/RelayControl.h"
#include "frame/SnippetBox.h"
#include "models/RelayFeed.h"
#include "theme/Colours.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace relay {

GettingStarted::GettingStarted(RelayControl& control, RelayFeed& feed, Selection& selection, QWidget* parent)
    : QWidget(parent)
    , m_control(control)
    , m_selection(selection)
    , m_boxes(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_env(new SnippetBox(tr(".env lines"), this))
    , m_echo(new SnippetBox(tr("Echo lines"), this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::margin, metrics::margin, metrics::margin, metrics::margin);
    layout->setSpacing(metrics::gap);
    layout->addWidget(makeTop());
    m_boxes->setSpacing(metrics::margin);
    m_boxes->addWidget(m_env);
    m_boxes->addWidget(m_echo);
    layout->addLayout(m_boxes);
    constexpr int height = 312; // the longer of the two lists, without scrolling
    setFixedHeight(height);
    setMinimumWidth(1); // a narrow window takes its room from here too
    m_env->setTitle(tr("1. In your app's .env"));
    m_echo->setTitle(tr("2. In resources/js/echo.js"));
    connect(&control, &RelayControl::stateChanged, this, &GettingStarted::fill);
    connect(&control, &RelayControl::settingsChanged, this, &GettingStarted::fill);
    connect(&selection, &Selection::appChanged, this, &GettingStarted::fill);
    connect(&feed, &RelayFeed::snapshotCame, this, &GettingStarted::takeSnapshot);
    fill();
}

QWidget* GettingStarted::makeTop() {
    auto* top = new QWidget(this);
    auto* layout = new QHBoxLayout(top);
    layout->setContentsMargins(0, 0, 0, 0);
    m_title = new QLabel(top);
    m_title->setTextFormat(Qt::RichText);
    m_title->setWordWrap(true);
    m_version = new QComboBox(top);
    m_version->addItem(tr("Laravel 11 and later"));
    m_version->addItem(tr("Laravel 10 and earlier"));
    auto* label = new QLabel(tr("Lines for"), top);
    label->setBuddy(m_version);
    auto* close = new QToolButton(top);
    close->setIcon(icons::themed(Icon::Close));
    close->setAutoRaise(true);
    close->setAccessibleName(tr("Hide the first steps"));
    close->setToolTip(tr("Hide (Help → First steps brings it back)"));
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    connect(m_version, &QComboBox::currentIndexChanged, this, &GettingStarted::fill);
    layout->addWidget(m_title, 1);
    layout->addWidget(label);
    layout->addWidget(m_version);
    layout->addWidget(close);
    return top;
}

void GettingStarted::fill() {
    const AppConfig* app = m_control.app(m_selection.app());
    m_title->setText(app ? tr("<b>Waiting for the first client.</b> Paste these lines, then reload the page.")
                         : tr("<b>No app is configured.</b> Add one in the Preferences."));
    m_env->setEnabled(app);
    m_echo->setEnabled(app);
    if (!app)
        return;
    const RelayEndpoint at = m_control.endpoint();
    const bool reverb = m_version->currentIndex() == 0;
    const auto envOf = reverb ? laravelReverbEnv : laravelPusherEnv;
    AppConfig masked = *app;
    masked.secret = maskedSecret();
    m_env->setLines(envOf(*app, at), envOf(masked, at));
    const QByteArray echo = reverb ? echoReverb(*app, at) : echoPusher(*app, at);
    m_echo->setLines(echo, echo);
}

void GettingStarted::takeSnapshot(const SnapshotPtr& snapshot) {
    if (!m_wanted && !snapshot->connections.empty())
        hide();
}

void GettingStarted::bringBack() {
    m_wanted = true;
    show();
}

void GettingStarted::resizeEvent(QResizeEvent* event) {
    constexpr int narrow = 560;
    m_boxes->setDirection(width() < narrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    QWidget::resizeEvent(event);
}

void GettingStarted::paintEvent(QPaintEvent*) {
    const Colours& c = Colours::of(palette());
    QPainter painter(this);
    painter.fillRect(rect(), c.window);
    painter.fillRect(0, height() - metrics::hairline, width(), metrics::hairline, c.hairline);
}

} // namespace relay
