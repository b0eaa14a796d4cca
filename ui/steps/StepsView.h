// SPDX-License-Identifier: MIT
#pragma once

#include "steps/Steps.h"
#include "theme/Icons.h"

#include <QScrollArea>

class QVBoxLayout;

namespace relay {

/// An examination as a chain of steps below its answer, with the step that the answer is about highlighted;
/// before the first examination it says what to do. Redraws nothing that has not changed, so that nothing
/// moves under the mouse. GUI thread.
class StepsView final : public QScrollArea {
    Q_OBJECT
public:
    /// What is shown while there are no steps.
    struct Empty {
        Icon icon;
        QString title;
        QString text;
    };
    /// `name` is the name for screen readers and test tools.
    StepsView(const QString& name, Empty empty, QWidget* parent = nullptr);

    const StepList& steps() const { return m_steps; }
    void showSteps(const StepList& steps);
    void clear() { showSteps({}); }

protected:
    void changeEvent(QEvent* event) override;

private:
    void rebuild();
    void addEmpty(QVBoxLayout& column);
    void addHead(QVBoxLayout& column);

    Empty m_empty;
    StepList m_steps;
};

} // namespace relay
