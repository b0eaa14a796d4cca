// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace relay {

/// Dialogs that nothing waits for: whoever asked goes on at once, among them a screen reader that triggered
/// the action, and `then` is called once the user has answered, never if they cancel. GUI thread.
using Answered = std::function<void(const QString&)>;

void askDirectory(QWidget& parent, const QString& title, const QString& start, const Answered& then);
/// Calls `then` for each of the files chosen. `types` are name filters, separated by ";;".
void askFiles(QWidget& parent, const QString& title, const QString& types, const Answered& then);
void askWhereToSave(QWidget& parent, const QString& title, const QString& name, const QString& types,
                    const Answered& then);
void askText(QWidget& parent, const QString& title, const QString& label, const QString& text,
             const Answered& then);
/// Asks whether to do what cannot be undone; Cancel is the default.
void askWhetherTo(QWidget& parent, const QString& title, const QString& question,
                  const std::function<void()>& then);

} // namespace relay
