// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QWidget>

class QButtonGroup;
class QLabel;
class QLineEdit;

namespace relay {

class JsonView;

/// The payload of a fact: as JSON on several lines, as it was sent, or byte by byte; on an encrypted channel
/// opened with the master key, which is kept in memory alone. GUI thread.
class PayloadView final : public QWidget {
    Q_OBJECT
public:
    explicit PayloadView(QWidget* parent = nullptr);

    /// Null empties it.
    void showFact(const FactPtr& fact);

private:
    enum class Form : quint8 { Pretty, Raw, Bytes };

    void refresh();
    QByteArray readable();
    static QString hexDump(const QByteArray& bytes);

    JsonView* m_view;
    QButtonGroup* m_forms;
    QWidget* m_keyRow;
    QLineEdit* m_key;
    QLabel* m_note;
    FactPtr m_fact;
};

} // namespace relay
