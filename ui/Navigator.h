// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QWidget>

namespace relay {

/// A dynamic property of an action whose menu is about what "Go to" finds by itself.
constexpr char leftOutOfGoTo[] = "leftOutOfGoTo";

/// What panels ask of each other and of the window, so that no panel knows another. A panel emits the signal;
/// the one that can do it is connected to it. GUI thread.
class Navigator final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

signals:
    /// To the event log: show only what matches the filter, and take the focus.
    void showInLog(const QString& filter);
    /// To the event log: select this fact, even if the filter hides it.
    void reveal(relay::FactId id);
    /// To the event log: select this fact if the filter shows it.
    void selectRow(relay::FactId id);
    /// To the event log: keep that many rows (16 at least).
    void keepLogRows(qint64 rows);
    /// To the detail: show how the newer of two facts differs from the older.
    void compare(const relay::FactPtr& newer, const relay::FactPtr& older);
    /// To the publish panel: fill the form with this event and come to the front.
    void edit(const relay::FactPtr& event);
    /// To the publish panel: ask for a name and keep this event as a template.
    void keepAsTemplate(const relay::FactPtr& event);
    /// To the trace: come to the front, around this fact; null or a fact that no trace is about changes
    /// nothing in it.
    void trace(const relay::FactPtr& fact);
    /// To the webhooks: send the body of this `webhook` fact again.
    void resendWebhook(relay::FactId webhook);
    /// To the connections: end all connections of a user.
    void terminateUser(const QByteArray& app, const QByteArray& userId);
    /// To the window: bring this panel to the front and give it the focus.
    void showPanel(QWidget* panel);
    /// To the desktop: tell the user, wherever they are looking.
    void tell(const QString& title, const QString& sentence);
    /// To the status bar: show this sentence for a moment.
    void say(const QString& sentence);
};

} // namespace relay
