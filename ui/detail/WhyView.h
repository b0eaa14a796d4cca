// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QScrollArea>

class QVBoxLayout;

namespace relay {

/// Why a fact came out as it did: the verdict as a sentence, each finding with cause, evidence and fix, the
/// way to the trace, and the line of code that hears an event: at once where nobody got it, else on request.
/// As high as its content where there is room. GUI thread.
class WhyView final : public QScrollArea {
    Q_OBJECT
public:
    explicit WhyView(QWidget* parent = nullptr);

    /// Null empties it.
    void showFact(const FactPtr& fact);
    /// What the content needs at that width.
    int contentHeight(int width) const;

signals:
    void traceAsked();
    /// The content needs more room, or less.
    void contentChanged();

private:
    void addVerdict(QVBoxLayout& column, const Fact& fact);
    void addMore(QVBoxLayout& column, const Fact& fact);
};

} // namespace relay
