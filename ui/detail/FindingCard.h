// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Finding.h"

#include <QWidget>

namespace relay {

/// One finding, in full: severity in a word and an icon, the cause as a sentence, the values it rests on, and
/// the fix, with the code in it ready to copy. GUI thread.
class FindingCard final : public QWidget {
    Q_OBJECT
public:
    /// A message that `said`, the sentence above the card, holds already is left out.
    FindingCard(const Finding& finding, const QString& said, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void addRemedy(const QString& remedy);
    void addEvidence(const QJsonObject& evidence);

    Severity m_severity;
};

} // namespace relay
