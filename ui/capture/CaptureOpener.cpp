// SPDX-License-Identifier: MIT
#include "capture/CaptureOpener.h"

#include "capture/CaptureWindow.h"
#include "models/VisibleText.h"

#include <QFileInfo>
#include <QProgressDialog>
#include <QSettings>

namespace relay {
namespace {

constexpr int patience = 300;     // ms without a busy bar
constexpr int betweenLooks = 100; // ms
constexpr int parts = 1000;       // of the bar
constexpr qsizetype mostRecent = 10;
const QString recentKey = QStringLiteral("captures/recent");

} // namespace

CaptureOpener::CaptureOpener(QWidget* window, QObject* parent)
    : QObject(parent)
    , m_window(window) {
    m_timer.setInterval(betweenLooks);
    connect(&m_timer, &QTimer::timeout, this, &CaptureOpener::showProgress);
}

CaptureOpener::~CaptureOpener() {
    if (m_progress)
        m_progress->isCancelled = true;
}

void CaptureOpener::open(const QString& path) {
    m_waiting.push_back(QFileInfo(path).absoluteFilePath());
    startNext();
}

void CaptureOpener::startNext() {
    if (isBusy())
        return;
    if (m_waiting.empty())
        return emit finished();
    const QString path = m_waiting.front();
    m_waiting.pop_front();
    m_progress = std::make_shared<Progress>();
    m_bar = std::make_unique<QProgressDialog>(tr("Opening %1…").arg(visibleText(QFileInfo(path).fileName())),
                                              tr("Cancel"), 0, parts, m_window);
    m_bar->setWindowTitle(tr("Relaydesk"));
    m_bar->setMinimumDuration(patience);
    m_bar->setAutoReset(false);
    m_bar->setValue(0);
    connect(m_bar.get(), &QProgressDialog::canceled, this,
            [progress = m_progress] { progress->isCancelled = true; });
    m_timer.start();
    m_background.call(
        [path, progress = m_progress] {
            return Capture::load(path,
                                 [&progress](qint64 position, qint64 size) {
                                     progress->position = position;
                                     progress->size = size;
                                     return !progress->isCancelled;
                                 },
                                 {});
        },
        [this, path](const Loaded& capture) { loaded(path, capture); });
}

void CaptureOpener::loaded(const QString& path, const Loaded& capture) {
    m_timer.stop();
    m_bar.reset();
    if (capture) {
        remember(path);
        auto* window = new CaptureWindow(*capture, path); // deletes itself when closed
        emit opened(window);
        window->show();
    } else if (!capture.error().isEmpty()) { // otherwise the user stopped it
        emit failed(path, QString::fromUtf8(capture.error()));
    }
    startNext();
}

void CaptureOpener::showProgress() {
    const qint64 size = m_progress->size;
    if (!m_progress->isCancelled)
        m_bar->setValue(size > 0 ? static_cast<int>(m_progress->position * (parts - 1) / size) : 0);
}

QStringList CaptureOpener::recent() {
    return QSettings().value(recentKey).toStringList();
}

void CaptureOpener::forgetRecent() {
    QSettings().remove(recentKey);
}

void CaptureOpener::remember(const QString& path) {
    QStringList paths = recent();
    paths.removeAll(path);
    paths.prepend(path);
    QSettings().setValue(recentKey, paths.mid(0, mostRecent));
}

} // namespace relay
