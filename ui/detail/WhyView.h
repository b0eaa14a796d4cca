// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QScrollArea>
#include <QTimer>

class QVBoxLayout;

namespace relay {

class JournalReader;

/// Why a fact turned out as it did: the verdict as a sentence; each finding with cause, evidence and fix; the
/// whole way, which unfolds on request and stays unfolded for later facts; and the line of code that listens
/// for an event, shown immediately if nobody got it, otherwise on request. As high as its content if there is
/// room. GUI thread.
class WhyView final : public QScrollArea {
    Q_OBJECT
public:
    /// The journal outlives it.
    explicit WhyView(const JournalReader& journal, QWidget* parent = nullptr);

    /// Null clears it.
    void showFact(const FactPtr& fact);
    /// The height that the content needs at that width.
    int contentHeight(int width) const;

signals:
    /// The content needs more room, or less.
    void contentChanged();

private:
    void addVerdict(QVBoxLayout& column, const Fact& fact);
    void addMore(QVBoxLayout& column, const FactPtr& fact);
    QWidget* wayButton(QVBoxLayout& way, const FactPtr& fact);
    void unfold(QVBoxLayout& way, const FactPtr& fact);

    const JournalReader& m_journal;
    bool m_unfolded = false; ///< the user unfolded the whole way
    QTimer m_laid;           ///< fires once the layout has taken in what was added
};

} // namespace relay
