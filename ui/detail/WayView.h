// SPDX-License-Identifier: MIT
#pragma once

#include "Background.h"
#include "journal/Fact.h"

#include <QWidget>

class QVBoxLayout;

namespace relay {

class JournalReader;
struct Trace;

/// The whole way of a broadcast, link by link, below the sentence that says why it turned out as it did: the
/// trace, inline. Searches off the GUI thread. GUI thread.
class WayView final : public QWidget {
    Q_OBJECT
public:
    /// The journal outlives it.
    WayView(const JournalReader& journal, const FactPtr& fact, QWidget* parent = nullptr);

signals:
    /// The way has been found and needs room.
    void shown();

private:
    void show(const Trace& trace);

    QVBoxLayout* m_column;
    Background m_background; ///< declared last: its call uses the other members
};

} // namespace relay
