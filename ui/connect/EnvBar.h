// SPDX-License-Identifier: MIT
#pragma once

#include "settings/EnvChange.h"

#include <QWidget>

#include <optional>

class QPushButton;

namespace relay {

class WrappedText;

/// The buttons for a Laravel project: open it, write lines into its `.env` once the user has seen the
/// changes, undo that; and the result. GUI thread.
class EnvBar final : public QWidget {
    Q_OBJECT
public:
    explicit EnvBar(QWidget* parent = nullptr);

    /// The lines to write; empty if this kind of app has no `.env`.
    void setLines(const QByteArray& lines);
    /// The open project; if empty, the user is asked for one.
    void setProject(const QString& directory) { m_project = directory; }
    /// Shows what would change in the `.env` of that project; nothing is written before the user agrees.
    void offer(const QString& directory);

public slots:
    /// Restores the `.env` as it was before the last write.
    void undo();

signals:
    /// The user wants to open a Laravel project.
    void projectAsked();

protected:
    void changeEvent(QEvent* event) override;

private:
    void askDirectory();
    void write(const EnvChange& change);
    void say(const QString& sentence, bool isProblem);
    void colour();

    struct Written {
        EnvChange change;
        QString backup;
    };
    QPushButton* m_write;
    QPushButton* m_undo;
    WrappedText* m_result;
    QString m_project;
    QByteArray m_lines;
    std::optional<Written> m_written;
    bool m_isProblem = false;
};

} // namespace relay
