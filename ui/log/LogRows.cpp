// SPDX-License-Identifier: MIT
#include "log/LogRows.h"

#include "Navigator.h"
#include "journal/FactJson.h"
#include "log/LogView.h"
#include "models/LogModel.h"
#include "theme/Icons.h"
#include "widgets/Asking.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QSaveFile>

#include <algorithm>

namespace relay {

LogRows::LogRows(LogModel& model, LogView& view, Navigator& navigator, QObject* parent)
    : QObject(parent)
    , copy(icons::themed(Icon::Copy), tr("Copy"))
    , copyJson(tr("Copy rows as JSON lines"))
    , save(tr("Save rows as JSON lines…"))
    , compare(tr("Compare the two rows"))
    , mark(icons::themed(Icon::Flag), tr("Mark"))
    , note(tr("Note…"))
    , nextMark(icons::themed(Icon::Down), tr("Next mark"))
    , previousMark(icons::themed(Icon::Up), tr("Previous mark"))
    , m_model(model)
    , m_view(view)
    , m_navigator(navigator) {
    copy.setShortcut(QKeySequence::Copy);
    copy.setShortcutContext(Qt::WidgetShortcut);
    view.addActions({&copy, &save});
    connect(&copy, &QAction::triggered, this, &LogRows::copyRows);
    connect(&copyJson, &QAction::triggered, this,
            [this] { QGuiApplication::clipboard()->setText(QString::fromUtf8(json())); });
    connect(&save, &QAction::triggered, this, &LogRows::askWhereToSave);
    connect(&compare, &QAction::triggered, this, [this] {
        const std::vector<FactPtr> facts = m_view.selectedFacts();
        const bool inOrder = facts[0]->id < facts[1]->id;
        emit m_navigator.compare(facts[inOrder ? 1 : 0], facts[inOrder ? 0 : 1]);
    });
    connect(view.selectionModel(), &QItemSelectionModel::selectionChanged, this, &LogRows::follow);
    connect(view.model(), &QAbstractItemModel::modelReset, this, &LogRows::follow);
    connectMarks();
    follow();
}

void LogRows::connectMarks() {
    mark.setShortcut(QKeySequence(Qt::CTRL | Qt::Key_M));
    note.setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M));
    nextMark.setShortcut(QKeySequence(Qt::Key_F2));
    previousMark.setShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F2));
    for (QAction* action : {&nextMark, &previousMark}) {
        action->setIconVisibleInMenu(false);
        action->setEnabled(false);
    }
    connect(&mark, &QAction::triggered, this, &LogRows::toggleMarks);
    connect(&note, &QAction::triggered, this, &LogRows::askNote);
    const LogMarks& marks = m_model.marks();
    const auto chosen = [this] {
        const FactPtr fact = m_view.selectedFact();
        return fact ? fact->id : FactId::None;
    };
    connect(&nextMark, &QAction::triggered, this,
            [this, &marks, chosen] { emit m_navigator.reveal(marks.next(chosen())); });
    connect(&previousMark, &QAction::triggered, this,
            [this, &marks, chosen] { emit m_navigator.reveal(marks.previous(chosen())); });
    connect(&marks, &LogMarks::changed, this, [this, &marks] {
        nextMark.setEnabled(!marks.isEmpty());
        previousMark.setEnabled(!marks.isEmpty());
        follow();
    });
}

/// Afterwards all of them are marked, or none.
void LogRows::toggleMarks() {
    const std::vector<FactPtr> facts = m_view.selectedFacts();
    LogMarks& marks = m_model.marks();
    const bool all =
        std::ranges::all_of(facts, [&marks](const FactPtr& fact) { return marks.isMarked(fact->id); });
    for (const FactPtr& fact : facts)
        marks.setMarked(fact->id, !all);
}

void LogRows::askNote() {
    const std::vector<FactPtr> facts = m_view.selectedFacts();
    askText(m_view, tr("Note"), tr("Note for %Ln row(s):", nullptr, static_cast<int>(facts.size())),
            m_model.marks().note(facts.front()->id), [this, facts](const QString& text) {
                for (const FactPtr& fact : facts)
                    m_model.marks().setNote(fact->id, text.simplified());
            });
}

void LogRows::addTo(QMenu& menu) {
    if (m_view.selectedCount() > 1)
        menu.addActions({&compare, &copy, &copyJson});
    menu.addActions({&mark, &note, &save});
}

void LogRows::follow() {
    const int count = m_view.selectedCount();
    for (QAction* action : {&copy, &copyJson, &save, &mark, &note})
        action->setEnabled(count > 0);
    const FactPtr fact = m_view.selectedFact();
    mark.setText(fact && m_model.marks().isMarked(fact->id) ? tr("Remove mark") : tr("Mark"));
    compare.setEnabled(count == 2);
}

/// A row as shown, with the visible columns in their order.
QString LogRows::textOf(int row) const {
    const QHeaderView& header = *m_view.horizontalHeader();
    QStringList cells;
    for (int place = 0; place < header.count(); ++place)
        if (const int column = header.logicalIndex(place); !header.isSectionHidden(column))
            cells += m_view.model()->index(row, column).data().toString();
    return cells.join(u'\t');
}

void LogRows::copyRows() {
    const std::vector<FactPtr> facts = m_view.selectedFacts();
    if (facts.size() == 1 && !facts.front()->data().isNull()) {
        QGuiApplication::clipboard()->setText(QString::fromUtf8(facts.front()->data()));
        emit m_navigator.say(tr("Copied the payload"));
        return;
    }
    QItemSelection ranges = m_view.selectionModel()->selection();
    std::ranges::sort(ranges, {}, &QItemSelectionRange::top);
    QStringList lines;
    for (const QItemSelectionRange& range : std::as_const(ranges))
        for (int row = range.top(); row <= range.bottom(); ++row)
            lines += textOf(row);
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
    emit m_navigator.say(tr("Copied %Ln row(s)", nullptr, static_cast<int>(lines.size())));
}

QByteArray LogRows::json() const {
    QByteArray lines;
    for (const FactPtr& fact : m_view.selectedFacts())
        lines += factJson(*fact) + '\n';
    return lines;
}

void LogRows::askWhereToSave() {
    auto* dialog = new QFileDialog(&m_view, tr("Save rows"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNameFilters({tr("JSON lines (*.ndjson *.jsonl)"), tr("All files (*)")});
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("ndjson"));
    dialog->selectFile(QStringLiteral("relaydesk-rows.ndjson"));
    connect(dialog, &QFileDialog::fileSelected, this, &LogRows::saveTo);
    dialog->open();
}

void LogRows::saveTo(const QString& path) {
    QSaveFile file(path);
    const bool saved =
        file.open(QIODevice::WriteOnly) && file.write(json()) >= 0 && file.flush() && file.commit();
    emit m_navigator.say(saved ? tr("Saved %Ln row(s)", nullptr, m_view.selectedCount())
                               : tr("Could not save the rows: %1").arg(file.errorString()));
}

} // namespace relay
