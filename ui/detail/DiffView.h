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

/// Shows how the payload of an event differs from that of an earlier event with the same name: the paths of
/// the values that changed, then a line-by-line difference, with marks as well as colours. The order of keys
/// does not matter. The buttons step through the earlier events in the journal. Can also compare any two
/// facts. Looks for earlier events only while visible. GUI thread.
class DiffView final : public QWidget {
    Q_OBJECT
public:
    /// The journal outlives it.
    explicit DiffView(const JournalReader& journal, QWidget* parent = nullptr);

    /// Null, or a fact that is not an event, clears it.
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
    std::vector<FactPtr> m_earlier; ///< those asked for so far; the last is the one compared with
    bool m_stale = false;           ///< earlier events were not looked for yet
};

} // namespace relay
