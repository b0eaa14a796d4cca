// SPDX-License-Identifier: MIT
#include "capture/CaptureWindow.h"

#include "capture/Notice.h"
#include "detail/DetailPanel.h"
#include "findings/FindingsPanel.h"
#include "log/LogPanel.h"
#include "models/FactText.h"
#include "models/VisibleText.h"
#include "theme/Icons.h"
#include "trace/TraceView.h"

#include <QFileInfo>
#include <QMenuBar>
#include <QSplitter>
#include <QStatusBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include <limits>

namespace relay {
namespace {

constexpr int factsAtOnce = 50'000; // nothing else is happening in this window

/// As many rows as the capture has, regardless of the live log's limit.
LogStore::Bounds boundsFor(const Capture& capture) {
    return {std::max<qint64>(capture.size(), 16), std::numeric_limits<qint64>::max()};
}

} // namespace

CaptureWindow::CaptureWindow(std::shared_ptr<const Capture> capture, const QString& path, QWidget* parent)
    : QMainWindow(parent)
    , m_capture(std::move(capture))
    , m_path(path)
    , m_relay(m_capture)
    , m_feed(m_relay, *m_capture)
    , m_factActions(m_relay, m_selection, m_navigator) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowIcon(icons::program());
    setObjectName(QStringLiteral("CaptureWindow"));
    setWindowTitle(tr("Relaydesk · capture %1").arg(visibleText(QFileInfo(m_path).fileName())));
    setMinimumSize(480, 420);
    resize(1200, 760);
    build();
    makeMenus();
    for (QAction* action : {&m_factActions.replay, &m_factActions.resend, &m_factActions.resendWebhook})
        action->setVisible(false); // nothing can be sent from here
    m_feed.readAtOnce(factsAtOnce);
    m_feed.start();
}

CaptureWindow::~CaptureWindow() = default;

Workbench CaptureWindow::bench() {
    return {m_feed, m_relay, m_selection, m_navigator, m_factActions, false};
}

void CaptureWindow::build() {
    auto* centre = new QWidget(this);
    auto* layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* banner = new Notice(tr("Capture"), centre);
    auto* damage = new Notice(tr("Lines that were skipped"), centre);
    auto* splitter = new QSplitter(Qt::Horizontal, centre);
    auto* log = new LogPanel(bench(), splitter);
    log->model().setBounds(boundsFor(*m_capture));
    m_log = log;
    m_sides = new QTabWidget(splitter);
    m_sides->setDocumentMode(true);
    for (const PanelDescription& description : {detailPanel(), tracePanel(), findingsPanel()})
        m_sides->addTab(description.make(bench(), m_sides), description.title);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setChildrenCollapsible(false);
    layout->addWidget(banner);
    layout->addWidget(damage);
    layout->addWidget(splitter, 1);
    setCentralWidget(centre);
    banner->say(bannerText(), Notice::Kind::Information, false);
    damage->say(QString::fromUtf8(m_capture->damage()).trimmed(), Notice::Kind::Problem, true);
    connect(&m_navigator, &Navigator::showPanel, this, &CaptureWindow::bringUp);
    connect(&m_navigator, &Navigator::say, this, [this](const QString& sentence) {
        constexpr int moment = 5'000; // ms
        statusBar()->showMessage(sentence, moment);
    });
    log->setFocus();
}

void CaptureWindow::makeMenus() {
    QMenu* file = menuBar()->addMenu(tr("&File"));
    m_replay.setText(tr("Replay into the relay…"));
    m_replay.setEnabled(false);
    file->addAction(&m_replay);
    connect(&m_replay, &QAction::triggered, this,
            [this] { emit replayAsked(m_capture, QFileInfo(m_path).fileName()); });
    file->addSeparator();
    QAction* close = file->addAction(tr("Close"));
    close->setShortcut(QKeySequence::Close);
    connect(close, &QAction::triggered, this, &QWidget::close);
    QMenu* edit = menuBar()->addMenu(tr("&Edit"));
    m_factActions.copy.addTo(*edit);
    edit->addSeparator();
    QMenu* view = menuBar()->addMenu(tr("&View"));
    QMenu* go = menuBar()->addMenu(tr("&Go"));
    for (const PanelAction& action : m_log->menuActions())
        if (QMenu* menu = action.section == MenuSection::Edit   ? edit
                          : action.section == MenuSection::View ? view
                          : action.section == MenuSection::Go   ? go
                                                                : nullptr)
            menu->addAction(action.action);
    go->addAction(&m_factActions.trace);
}

QString CaptureWindow::bannerText() const {
    const QString name = QFileInfo(m_path).fileName();
    const std::vector<FactPtr>& facts = m_capture->facts();
    if (facts.empty())
        return tr("Capture %1: no facts. This window is not live.").arg(name);
    return tr("Capture %1: %Ln fact(s) from %2 to %3. This window is not live.", nullptr,
              static_cast<int>(facts.size()))
        .arg(name, fullTimeText(facts.front()->time), fullTimeText(facts.back()->time));
}

void CaptureWindow::bringUp(QWidget* panelOrPart) {
    for (int tab = 0; tab < m_sides->count(); ++tab)
        if (QWidget* panel = m_sides->widget(tab); panel == panelOrPart || panel->isAncestorOf(panelOrPart))
            m_sides->setCurrentIndex(tab);
    panelOrPart->setFocus(Qt::ShortcutFocusReason);
}

} // namespace relay
