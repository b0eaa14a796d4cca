// SPDX-License-Identifier: MIT
#pragma once

#include "models/ProblemWalk.h"

#include <QString>
#include <QTimer>

namespace relay {

/// Saves which problems and warnings the user has not looked at in QSettings for the next run; the newest
/// 1,000. GUI thread.
class KeptUnseen final : public QObject {
    Q_OBJECT
public:
    /// `address` identifies the session that the facts belong to, since each session numbers its own facts;
    /// if empty, nothing is saved. `walk` outlives it.
    KeptUnseen(const ProblemWalk& walk, const QString& address, QObject* parent = nullptr);
    ~KeptUnseen() override;

    /// As the previous run left them.
    std::set<FactId> load() const;

private:
    void save() const;

    const ProblemWalk& m_walk;
    const QString m_key;
    QTimer m_soon;
};

} // namespace relay
