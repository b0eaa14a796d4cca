#pragma once

#include "protocol/Finding.h"

#include <QWidget>

namespace relay {

/// One finding, in full: severity in a word and an icon, the cause as a sentence, the values it rests on, and
/// the fix, with the code in it ready to copy. GUI thread.
class FindingCard final : public QWidget {
    Q_OBJECT
public:
    explicit FindingCard(const Finding& finding, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void addEvidence(const QJsonObject& evidence);

    Severity m_severity;
};

} // namespace relay
