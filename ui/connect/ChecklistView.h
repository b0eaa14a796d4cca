// SPDX-License-Identifier: MIT
#pragma once

#include "steps/Steps.h"

#include <QWidget>

class QVBoxLayout;

namespace relay {

/// The steps of a checklist below each other, as high as they are. GUI thread.
class ChecklistView final : public QWidget {
    Q_OBJECT
public:
    explicit ChecklistView(QWidget* parent = nullptr);

    /// What did not change is not drawn anew.
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
