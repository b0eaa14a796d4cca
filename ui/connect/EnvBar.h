// SPDX-License-Identifier: MIT
#pragma once

#include "settings/EnvChange.h"

#include <QWidget>

#include <optional>

class QPushButton;

namespace relay {

class WrappedText;

/// The buttons around a Laravel project: open it, write lines into its `.env` once the user has seen what
/// changes, take that back; and what became of it. GUI thread.
class EnvBar final : public QWidget {
    Q_OBJECT
public:
    explicit EnvBar(QWidget* parent = nullptr);

    /// What is written; empty where the app has no `.env`.
    void setLines(const QByteArray& lines);
    /// The project that is open; empty: the user is asked for one.
    void setProject(const QString& directory) { m_project = directory; }
    /// Shows what would change in the `.env` of that project; nothing is written before the user agrees.
    void offer(const QString& directory);

public slots:
    /// The `.env` as it was before the last write.
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
