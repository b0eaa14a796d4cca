// SPDX-License-Identifier: MIT
#pragma once

#include "Navigator.h"
#include "Selection.h"
#include "Workbench.h"
#include "capture/CaptureRelay.h"
#include "facts/FactActions.h"
#include "models/RelayFeed.h"

#include <QAction>
#include <QMainWindow>

class QTabWidget;

namespace relay {

class Notice;
class Panel;

/// A capture in its own window, which makes clear that it is not live: in the title, and by a line with the
/// file's name and time span; it cannot publish. Log, filter, detail, difference and trace work as in the
/// main window. GUI thread.
class CaptureWindow final : public QMainWindow {
    Q_OBJECT
public:
    CaptureWindow(std::shared_ptr<const Capture> capture, const QString& path, QWidget* parent = nullptr);
    ~CaptureWindow() override;

    const Capture& capture() const { return *m_capture; }
    const QString& path() const { return m_path; }
    Selection& selection() { return m_selection; }
    /// Call if there is a live window that can replay its events.
    void takeReplays() { m_replay.setEnabled(true); }

signals:
    /// To the live window: replay the events of this capture.
    void replayAsked(const std::shared_ptr<const relay::Capture>& capture, const QString& name);

private:
    Workbench bench();
    void build();
    void makeMenus();
    QString bannerText() const;
    void bringUp(QWidget* panelOrPart);

    const std::shared_ptr<const Capture> m_capture;
    const QString m_path;
    CaptureRelay m_relay;
    RelayFeed m_feed;
    Selection m_selection;
    Navigator m_navigator;
    FactActions m_factActions;
    QAction m_replay;
    Panel* m_log = nullptr;
    QTabWidget* m_sides = nullptr;
};

} // namespace relay
