// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QWidget>

namespace relay {

/// A dynamic property of an action whose menu only lists things that "Go to" finds by itself.
constexpr char leftOutOfGoTo[] = "leftOutOfGoTo";

/// What panels ask of each other and of the window, so that panels do not depend on each other. A panel emits
/// the signal; whoever can do it is connected to it. GUI thread.
class Navigator final : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

signals:
    /// To the event log: show, of what was typed, only what matches the filter too, and take the focus.
    void showInLog(const QString& filter);
    /// To the event log: put this filter into the line, and take the focus. Only if the user chose the
    /// filter.
    void filterBy(const QString& filter);
    /// To the event log: select this fact, even if the filter hides it.
    void reveal(relay::FactId id);
    /// To the event log: select this fact if the filter shows it.
    void selectRow(relay::FactId id);
    /// To the event log: keep that many rows (at least 16).
    void keepLogRows(qint64 rows);
    /// To the detail panel: show how the newer of two facts differs from the older.
    void compare(const relay::FactPtr& newer, const relay::FactPtr& older);
    /// To the publish panel: fill the form with this event and bring the panel to the front.
    void edit(const relay::FactPtr& event);
    /// To the publish panel: ask for a name and save this event as a template.
    void keepAsTemplate(const relay::FactPtr& event);
    /// To the trace: bring the panel to the front with the trace of this fact; null, or a fact that cannot be
    /// traced, leaves the current trace as it is.
    void trace(const relay::FactPtr& fact);
    /// To the webhooks panel: send the body of this `webhook` fact again.
    void resendWebhook(relay::FactId webhook);
    /// To the connections panel: end all connections of a user.
    void terminateUser(const QByteArray& app, const QByteArray& userId);
    /// To the window: bring this panel to the front and give it the focus.
    void showPanel(QWidget* panel);
    /// To the desktop: notify the user, even if they are not looking at the window.
    void tell(const QString& title, const QString& sentence);
    /// To the status bar: show this sentence briefly.
    void say(const QString& sentence);
};

} // namespace relay
