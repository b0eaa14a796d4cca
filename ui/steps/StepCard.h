// SPDX-License-Identifier: MIT
#pragma once

#include "steps/Steps.h"

#include <QWidget>

class QGridLayout;

namespace relay {

/// One step of a chain: its icon on a rail that connects it to its neighbours, the state as a word, what was
/// found, and the remedy with a button that copies it. GUI thread.
class StepCard final : public QWidget {
    Q_OBJECT
public:
    /// Its position: the rail ends at the first and the last step; the answer is highlighted.
    struct Place {
        bool first = false;
        bool last = false;
        bool answer = false;
    };
    StepCard(const Step& step, Place place, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void addWords(QGridLayout& grid, const Step& step);
    void addRemedy(QGridLayout& grid, const Step& step);

    StepState m_state;
    Place m_place;
};

} // namespace relay
