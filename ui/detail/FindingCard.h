// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Finding.h"

#include <QWidget>

namespace relay {

/// One finding in full: severity as a word and an icon, the cause as a sentence, the evidence, and the fix,
/// with any code in it ready to copy. GUI thread.
class FindingCard final : public QWidget {
    Q_OBJECT
public:
    /// `said` is the sentence above the card; the finding's message is left out if `said` already contains
    /// it.
    FindingCard(const Finding& finding, const QString& said, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void addRemedy(const QString& remedy);
    void addEvidence(const QJsonObject& evidence);

    Severity m_severity;
};

} // namespace relay
