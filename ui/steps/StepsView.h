// SPDX-License-Identifier: MIT
#pragma once

#include "steps/Steps.h"
#include "theme/Icons.h"

#include <QScrollArea>

class QVBoxLayout;

namespace relay {

/// An examination as a chain of steps under its answer, the step that the answer is about set off; before the
/// first one it says what to do. What did not change is not drawn anew, so that nothing moves under the
/// mouse. GUI thread.
class StepsView final : public QScrollArea {
    Q_OBJECT
public:
    /// What stands there while there is nothing to show.
    struct Empty {
        Icon icon;
        QString title;
        QString text;
    };
    /// `name` is what screen readers and test tools call it.
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
