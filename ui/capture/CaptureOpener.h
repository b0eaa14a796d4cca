// SPDX-License-Identifier: MIT
#pragma once

#include "Background.h"
#include "capture/CaptureWindow.h"
#include "journal/capture/Capture.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <atomic>
#include <deque>

class QProgressDialog;

namespace relay {

/// Opens captures in their own windows: reads them on another thread, one after the other, with a busy bar
/// and a way to stop if reading takes longer than 300 ms. Remembers the files opened last in QSettings. GUI
/// thread.
class CaptureOpener final : public QObject {
    Q_OBJECT
public:
    /// The busy bar is shown over `window`, which may be null.
    explicit CaptureOpener(QWidget* window, QObject* parent = nullptr);
    ~CaptureOpener() override;

    void open(const QString& path);
    bool isBusy() const { return m_background.isBusy(); }
    /// The files opened last, most recent first; at most ten.
    static QStringList recent();
    static void forgetRecent();

signals:
    void opened(relay::CaptureWindow* window);
    /// The sentence says why the file could not be opened.
    void failed(const QString& path, const QString& sentence);
    /// All files have been processed.
    void finished();

private:
    struct Progress {
        std::atomic<qint64> position = 0;
        std::atomic<qint64> size = 0;
        std::atomic<bool> isCancelled = false;
    };
    using Loaded = Result<std::shared_ptr<const Capture>, QByteArray>;

    void startNext();
    void loaded(const QString& path, const Loaded& capture);
    void showProgress();
    static void remember(const QString& path);

    QPointer<QWidget> m_window;
    std::deque<QString> m_waiting; ///< bounded by the user's choice of files
    std::shared_ptr<Progress> m_progress;
    std::unique_ptr<QProgressDialog> m_bar;
    QTimer m_timer;
    Background m_background;
};

} // namespace relay
