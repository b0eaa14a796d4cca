// SPDX-License-Identifier: MIT
#pragma once

#include "face/JournalReader.h"
#include "models/LineDiff.h"

#include <QWidget>

#include <vector>

class QPlainTextEdit;
class QToolButton;

namespace relay {

class ElidedLabel;

/// How the payload of an event differs from that of an earlier one with its name: the paths of the values
/// that changed, and line by line, with a mark beside the colour; the order of keys is no difference; the
/// buttons walk through the earlier ones that the journal keeps. Or how any two facts differ. Looks for
/// earlier ones only while it can be seen. GUI thread.
class DiffView final : public QWidget {
    Q_OBJECT
public:
    /// The journal outlives it.
    explicit DiffView(const JournalReader& journal, QWidget* parent = nullptr);

    /// Null, or a fact that is not an event, empties it.
    void showFact(const FactPtr& fact);
    /// Compares these two, whatever they are.
    void compare(const FactPtr& fact, const FactPtr& older);

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void look();
    void showEarlier();
    void showLater();
    void compareWithLast();
    void placeChanges(const QString& lines);
    void place(const std::vector<DiffLine>& lines);

    const JournalReader& m_journal;
    ElidedLabel* m_about;
    QToolButton* m_earlierButton;
    QToolButton* m_laterButton;
    QPlainTextEdit* m_changes;
    QPlainTextEdit* m_text;
    FactPtr m_fact;
    std::vector<FactPtr> m_earlier; ///< as far as they were asked for; the last is the one compared with
    bool m_stale = false;           ///< not looked for yet
};

} // namespace relay
