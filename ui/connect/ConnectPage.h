// SPDX-License-Identifier: MIT
#pragma once

#include "connect/ConnectGuide.h"
#include "face/Snapshot.h"
#include "models/ConnectChecklist.h"

#include <QWidget>

#include <optional>

class QBoxLayout;
class QGridLayout;
class QLabel;
class QScrollArea;
class QTabBar;

namespace relay {

class ChecklistView;
class EnvBar;
class RelayControl;
class RelayFeed;
class Selection;
class SnippetBox;
class WrappedText;

/// Shown above the log until somebody has subscribed, if there is room for both, and when Help brings it
/// back: the lines to paste for each kind of app, with the credentials of the relay's chosen app, and a
/// checklist that follows the facts. Can also write the lines into a Laravel project's `.env`. GUI thread.
class ConnectPage final : public QWidget {
    Q_OBJECT
public:
    /// All outlive the page.
    ConnectPage(RelayControl& control, RelayFeed& feed, Selection& selection, QWidget* parent);

    void showKind(AppKind kind);
    /// The box with that name (GuideSnippet::name); null if the shown guide has none.
    SnippetBox* snippet(const QString& name) const;
    /// Shows the page, and keeps it even if clients are connected.
    void bringBack();
    EnvBar& env() { return *m_env; }

signals:
    /// The user wants to open a Laravel project.
    void projectAsked();

protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    QWidget* makeTop();
    QWidget* makeTabs();
    QWidget* makeGuide();
    void connectAll(RelayFeed& feed);
    void fill();
    void fillTitle();
    void showSnippets(const std::vector<GuideSnippet>& snippets);
    void setDue(bool due);
    void place();
    void arrange();
    void placeSnippets();
    void fitHeight();
    void followChecklist();
    void takeFacts(const std::vector<FactPtr>& facts);
    void takeRestored(const std::vector<FactPtr>& facts);
    void takeSnapshot(const SnapshotPtr& snapshot);
    AppKind kind() const;
    const AppConfig* app() const;

    RelayControl& m_control;
    Selection& m_selection;
    QLabel* m_title = nullptr;
    QTabBar* m_kinds = nullptr;
    QScrollArea* m_scroller;
    QBoxLayout* m_columns = nullptr; ///< guide and checklist, side by side or stacked
    WrappedText* m_notes = nullptr;
    QGridLayout* m_boxes = nullptr;
    std::vector<SnippetBox*> m_snippets;
    ChecklistView* m_steps;
    EnvBar* m_env;
    ConnectChecklist m_checklist;
    std::optional<AppConfig> m_followed; ///< the app that the checklist is about
    bool m_isDue = true;                 ///< shown if there is room
    bool m_wanted = false;               ///< brought back by hand
    bool m_wasConnected = false;         ///< somebody subscribed in an earlier run
};

} // namespace relay
