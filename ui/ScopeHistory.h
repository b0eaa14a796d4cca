// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QAction>

#include <vector>

namespace relay {

class Selection;

/// Back and forth through what the window was about: app, channel and the fact selected there, as a browser
/// does with pages. The last 100 are known. GUI thread.
class ScopeHistory final : public QObject {
    Q_OBJECT
public:
    /// `selection` outlives it.
    explicit ScopeHistory(Selection& selection, QObject* parent = nullptr);

    QAction back;    ///< Alt+Left
    QAction forward; ///< Alt+Right

private:
    struct Scope {
        QByteArray app;
        QByteArray channelApp;
        QByteArray channel;
        FactPtr fact;
    };

    void scopeChanged();
    void factChanged(const FactPtr& fact);
    void go(int steps);
    void enable();

    Selection& m_selection;
    std::vector<Scope> m_scopes;
    std::size_t m_at = 0;
    bool m_going = false; ///< the selection follows a step
};

} // namespace relay
