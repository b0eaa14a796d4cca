// SPDX-License-Identifier: MIT
#pragma once

#include "steps/Steps.h"

#include <QWidget>

class QVBoxLayout;

namespace relay {

/// The steps of a checklist, stacked; as high as its content. GUI thread.
class ChecklistView final : public QWidget {
    Q_OBJECT
public:
    explicit ChecklistView(QWidget* parent = nullptr);

    /// Redraws nothing that has not changed.
    void showSteps(const std::vector<Step>& steps);
    const std::vector<Step>& steps() const { return m_steps; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void rebuild();

    std::vector<Step> m_steps;
    QVBoxLayout* m_column;
};

} // namespace relay
