// SPDX-License-Identifier: MIT
#include "capture/CaptureActions.h"

#include "face/RelayFace.h"
#include "journal/capture/CaptureWriter.h"
#include "log/LogPanel.h"
#include "log/LogView.h"
#include "models/VisibleText.h"
#include "theme/Icons.h"
#include "widgets/Asking.h"

#include <QDateTime>
#include <QDropEvent>
#include <QFileInfo>
#include <QMainWindow>
#include <QMimeData>

namespace relay {
namespace {

constexpr int factsPerRead = 10'000;

void set(QAction& action, const QString& text, const QKeySequence& shortcut = {}) {
    action.setText(text);
    action.setShortcut(shortcut);
}

QString fileTypes() {
    return CaptureActions::tr("Captures (*.relaydesk *.relaydesk.gz);;All files (*)");
}

std::vector<FactPtr> allFacts(const JournalReader& journal) {
    std::vector<FactPtr> facts;
    for (FactId from = FactId::None;;) {
        JournalBatch batch = journal.read(from, factsPerRead);
        if (batch.facts.empty())
            return facts;
        from = batch.next;
        facts.insert(facts.end(), batch.facts.begin(), batch.facts.end());
    }
}

QStringList filesOf(const QMimeData& data) {
    QStringList files;
    for (const QUrl& url : data.urls())
        if (url.isLocalFile())
            files += url.toLocalFile();
    return files;
}

} // namespace

CaptureActions::CaptureActions(QMainWindow& window, RelayFace& relay, LogPanel& log, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_relay(relay)
    , m_log(log)
    , m_opener(&window) {
    describe();
    connect(&open, &QAction::triggered, this, &CaptureActions::chooseToOpen);
    connect(&saveAll, &QAction::triggered, this, [this] { chooseFile(What::All); });
    connect(&saveFiltered, &QAction::triggered, this, [this] { chooseFile(What::Filtered); });
    connect(&saveSelected, &QAction::triggered, this, [this] { chooseFile(What::Selected); });
    connect(&m_recent, &QMenu::aboutToShow, this, &CaptureActions::fillRecent);
    connect(&m_opener, &CaptureOpener::failed, this,
            [this](const QString&, const QString& sentence) { emit said(sentence, true); });
    window.setAcceptDrops(true);
    window.installEventFilter(this);
}

CaptureActions::~CaptureActions() = default;

void CaptureActions::describe() {
    set(open, tr("Open capture…"), QKeySequence::Open);
    set(saveAll, tr("Save all…"), QKeySequence::Save);
    set(saveFiltered, tr("Save what the filter shows…"));
    set(saveSelected, tr("Save the selected rows…"));
    set(clearSession, tr("Clear session"));
    m_recent.setTitle(tr("Open recent"));
}

void CaptureActions::addTo(QMenu& menu, QAction* before) {
    auto* saving = new QMenu(tr("Save capture"), &menu);
    saving->addActions({&saveAll, &saveFiltered, &saveSelected});
    menu.insertAction(before, &open);
    menu.insertMenu(before, &m_recent);
    menu.insertMenu(before, saving);
    menu.insertAction(before, &clearSession);
    menu.insertSeparator(before);
    fillRecent();
}

void CaptureActions::fillRecent() {
    m_recent.clear();
    const QStringList paths = CaptureOpener::recent();
    for (const QString& path : paths) {
        QAction* action =
            m_recent.addAction(visibleText(QFileInfo(path).fileName()).replace(u'&', QStringLiteral("&&")));
        action->setStatusTip(path);
        connect(action, &QAction::triggered, this, [this, path] { m_opener.open(path); });
    }
    m_recent.menuAction()->setEnabled(!paths.isEmpty());
    if (paths.isEmpty())
        return;
    m_recent.addSeparator();
    connect(m_recent.addAction(tr("Clear this list")), &QAction::triggered, this, [this] {
        CaptureOpener::forgetRecent();
        fillRecent();
    });
}

void CaptureActions::chooseToOpen() {
    askFiles(m_window, tr("Open capture"), fileTypes(), [this](const QString& path) { m_opener.open(path); });
}

void CaptureActions::chooseFile(What what) {
    const QString name = QStringLiteral("relaydesk-%1.relaydesk")
                             .arg(QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss")));
    askWhereToSave(m_window, tr("Save capture"), name, fileTypes(),
                   [this, what](const QString& path) { save(path, what); });
}

std::vector<FactPtr> CaptureActions::factsOf(What what) const {
    if (what == What::All)
        return allFacts(m_relay.journal());
    std::vector<FactPtr> facts;
    if (what == What::Filtered) {
        for (int row = 0; row < m_log.model().rowCount(); ++row)
            facts.push_back(m_log.model().factAt(row));
        return facts;
    }
    QModelIndexList rows = m_log.view().selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    for (const QModelIndex& row : std::as_const(rows))
        facts.push_back(m_log.model().factAt(row.row()));
    return facts;
}

void CaptureActions::save(const QString& path, What what) {
    if (m_saving.isBusy())
        return emit said(tr("Another capture is still being saved."), true);
    const Settings& settings = m_relay.settings();
    const auto header =
        CaptureHeader::of(settings.apps, settings.limits, QDateTime::currentMSecsSinceEpoch() * 1000);
    auto facts = std::make_shared<const std::vector<FactPtr>>(factsOf(what));
    m_saving.call(
        [path, header, facts] {
            CaptureWriter writer;
            bool goesOn = writer.open(path, header);
            for (auto fact = facts->begin(); goesOn && fact != facts->end(); ++fact) {
                writer.write(**fact);
                goesOn = writer.error().isEmpty();
            }
            return goesOn && writer.close() ? QByteArray() : writer.error();
        },
        [this, path, facts](const QByteArray& error) {
            const QString name = QFileInfo(path).fileName();
            if (error.isEmpty())
                emit said(tr("Saved %Ln fact(s) in %1.", nullptr, static_cast<int>(facts->size())).arg(name),
                          false);
            else
                emit said(name + u' ' + QString::fromUtf8(error) + u'.', true);
        });
}

bool CaptureActions::eventFilter(QObject* object, QEvent* event) {
    if (event->type() == QEvent::DragEnter) {
        auto* drag = static_cast<QDragEnterEvent*>(event);
        if (!filesOf(*drag->mimeData()).isEmpty()) {
            drag->acceptProposedAction();
            return true;
        }
    } else if (event->type() == QEvent::Drop) {
        auto* drop = static_cast<QDropEvent*>(event);
        for (const QString& path : filesOf(*drop->mimeData()))
            m_opener.open(path);
        drop->acceptProposedAction();
        return true;
    }
    return QObject::eventFilter(object, event);
}

} // namespace relay
