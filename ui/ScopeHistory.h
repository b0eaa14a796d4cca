// SPDX-License-Identifier: MIT
#pragma once

#include "Selection.h"

#include <QAction>

#include <vector>

namespace relay {

/// Goes back and forward through past selections (app, channel, user, term, connection and fact), as a
/// browser does through pages. Keeps the last 200. GUI thread.
class ScopeHistory final : public QObject {
    Q_OBJECT
public:
    /// `selection` outlives it.
    explicit ScopeHistory(Selection& selection, QObject* parent = nullptr);

    QAction back;    ///< Alt+Left
    QAction forward; ///< Alt+Right

signals:
    /// A step led to this fact; the log should select its row.
    void rowAsked(relay::FactId fact);

private:
    struct Scope {
        QByteArray app;
        QByteArray channelApp;
        QByteArray channel;
        QByteArray userApp;
        QByteArray user;
        QString term;
        QByteArray socketId;
        FactPtr fact;
        Selection::Inspected inspected = Selection::Inspected::Nothing;

        bool operator==(const Scope&) const = default;
    };

    Scope now() const;

    void add();
    void factChanged(const FactPtr& fact);
    void go(int steps);
    void enable();

    Selection& m_selection;
    std::vector<Scope> m_scopes;
    std::size_t m_at = 0;
    bool m_going = false; ///< the selection is changing because of a step
};

} // namespace relay
