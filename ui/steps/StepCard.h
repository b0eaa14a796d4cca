// SPDX-License-Identifier: MIT
#pragma once

#include "steps/Steps.h"

#include <QWidget>

class QGridLayout;

namespace relay {

/// One step of a chain: its icon on a rail that links it with its neighbours, the state in a word, what was
/// found, and the remedy with a button that copies it. GUI thread.
class StepCard final : public QWidget {
    Q_OBJECT
public:
    /// Where it stands: the rail ends at the first and the last; the answer is set off.
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
