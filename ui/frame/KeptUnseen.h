// SPDX-License-Identifier: MIT
#pragma once

#include "models/ProblemWalk.h"

#include <QString>
#include <QTimer>

namespace relay {

/// Which problems and warnings the user has not looked at, kept in QSettings for the next run; the newest
/// 1,000. GUI thread.
class KeptUnseen final : public QObject {
    Q_OBJECT
public:
    /// `address` is that of the session whose facts they are, each of which counts its own; empty keeps
    /// nothing. `walk` outlives it.
    KeptUnseen(const ProblemWalk& walk, const QString& address, QObject* parent = nullptr);
    ~KeptUnseen() override;

    /// As the run before left them.
    std::set<FactId> load() const;

private:
    void save() const;

    const ProblemWalk& m_walk;
    const QString m_key;
    QTimer m_soon;
};

} // namespace relay
