// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QScrollArea>
#include <QTimer>

class QVBoxLayout;

namespace relay {

class JournalReader;

/// Why a fact came out as it did: the verdict as a sentence, each finding with cause, evidence and fix, the
/// whole way, which unfolds on request and stays unfolded for the facts that follow, and the line of code
/// that hears an event: at once where nobody got it, else on request. As high as its content where there is
/// room. GUI thread.
class WhyView final : public QScrollArea {
    Q_OBJECT
public:
    /// The journal outlives it.
    explicit WhyView(const JournalReader& journal, QWidget* parent = nullptr);

    /// Null empties it.
    void showFact(const FactPtr& fact);
    /// What the content needs at that width.
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
    bool m_unfolded = false; ///< the whole way is wanted
    QTimer m_laid;           ///< runs out when the layout knows of what was added
};

} // namespace relay
