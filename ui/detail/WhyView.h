// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QScrollArea>

namespace relay {

/// Why a fact came out as it did: the verdict as a sentence, each finding with cause, evidence and fix, and
/// for an event the line of code that hears it. GUI thread.
class WhyView final : public QScrollArea {
    Q_OBJECT
public:
    explicit WhyView(QWidget* parent = nullptr);

    /// Null empties it.
    void showFact(const FactPtr& fact);
};

} // namespace relay
