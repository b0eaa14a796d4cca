// SPDX-License-Identifier: MIT
#include "detail/DiffView.h"

#include "journal/FactJson.h"
#include "models/EarlierEvent.h"
#include "models/FactText.h"
#include "models/JsonDiff.h"
#include "models/JsonText.h"
#include "models/VisibleText.h"
#include "theme/Colours.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "widgets/ActionButton.h"
#include "widgets/ElidedLabel.h"
#include "widgets/WrapMode.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QTextBlock>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace relay {
namespace {

using Kind = DiffLine::Kind;

constexpr size_t mostChanges = 200;
constexpr int changesShown = 6; ///< lines of the list before it scrolls
constexpr qsizetype longestChange = 300;

/// The payload of an event, or all of any other fact.
QByteArray comparedText(const Fact& fact) {
    return fact.kind() == FactKind::Event ? fact.data() : factJson(fact);
}

/// Compares as JSON if both are JSON, otherwise line by line as sent.
std::vector<DiffLine> textDiff(const QByteArray& before, const QByteArray& after) {
    const auto lines = [](const QString& text) {
        return visibleText(text, LineBreaks::Kept).split(u'\n');
    };
    const auto was = formattedJson(QString::fromUtf8(arrangedLike(before, after)));
    const auto is = formattedJson(QString::fromUtf8(after));
    return was && is ? jsonLineDiff(lines(*was), lines(*is))
                     : lineDiff(lines(QString::fromUtf8(before)), lines(QString::fromUtf8(after)));
}

QString marked(const DiffLine& line) {
    switch (line.kind) {
    case Kind::Added:
        return QStringLiteral("+ ") + line.text;
    case Kind::Removed:
        return QStringLiteral("\u2212 ") + line.text;
    case Kind::Same:
        break;
    }
    return QStringLiteral("  ") + line.text;
}

/// The changes, one per line.
QString changeLines(const Fact& before, const Fact& after) {
    QStringList lines;
    for (const JsonChange& change : jsonChanges(comparedText(before), comparedText(after), mostChanges)) {
        const QString line = visibleText(change.text());
        lines += line.size() > longestChange ? line.left(longestChange) + u'…' : line;
    }
    return lines.join(u'\n');
}

QTextCharFormat formatOf(Kind kind, const Colours& colours) {
    QTextCharFormat format;
    format.setProperty(QTextFormat::FullWidthSelection, true);
    format.setBackground(kind == Kind::Added ? colours.goodTint : colours.problemTint);
    format.setForeground(kind == Kind::Added ? colours.good : colours.problem);
    return format;
}

} // namespace

DiffView::DiffView(const JournalReader& journal, QWidget* parent)
    : QWidget(parent)
    , m_journal(journal)
    , m_about(new ElidedLabel(this))
    , m_earlierButton(iconButton(Icon::Up, tr("Compare with the previous one"), this))
    , m_laterButton(iconButton(Icon::Down, tr("Compare with the next one"), this))
    , m_changes(new QPlainTextEdit(this))
    , m_text(new QPlainTextEdit(this)) {
    build();
    connect(m_earlierButton, &QToolButton::clicked, this, &DiffView::showEarlier);
    connect(m_laterButton, &QToolButton::clicked, this, &DiffView::showLater);
}

void DiffView::build() {
    m_about->setObjectName(QStringLiteral("Compared with"));
    m_about->setFont(fonts::small());
    m_about->setForegroundRole(QPalette::PlaceholderText);
    m_changes->setAccessibleName(tr("Changed values"));
    m_text->setAccessibleName(tr("Difference to an earlier event"));
    for (QPlainTextEdit* text : {m_changes, m_text}) {
        text->setReadOnly(true);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        text->setTabChangesFocus(true);
        text->setFrameShape(QFrame::NoFrame);
        text->setFont(fonts::mono());
        text->installEventFilter(this);
    }
    m_changes->hide();
    auto* row = new QHBoxLayout;
    row->setContentsMargins(metrics::margin, metrics::tight, metrics::gap, metrics::tight);
    row->setSpacing(metrics::tight);
    row->addWidget(m_about, 1);
    row->addWidget(m_earlierButton);
    row->addWidget(m_laterButton);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_changes);
    column->addWidget(m_text, 1);
}

void DiffView::showFact(const FactPtr& fact) {
    m_fact = fact && fact->kind() == FactKind::Event ? fact : nullptr;
    m_stale = true;
    if (isVisible())
        look();
}

void DiffView::compare(const FactPtr& fact, const FactPtr& older) {
    m_fact = fact;
    m_earlier = {older};
    m_stale = false;
    compareWithLast();
}

void DiffView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_stale)
        look();
}

void DiffView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_stale)
        compareWithLast();
}

/// With nothing selected, leaves copying to the panel around it.
bool DiffView::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy) &&
        !qobject_cast<QPlainTextEdit*>(watched)->textCursor().hasSelection()) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void DiffView::look() {
    m_stale = false;
    m_earlier.clear();
    if (m_fact)
        showEarlier();
    else
        compareWithLast();
}

void DiffView::showEarlier() {
    const FactId before = m_earlier.empty() ? m_fact->id : m_earlier.back()->id;
    if (FactPtr found = earlierEvent(m_journal, *m_fact, before))
        m_earlier.push_back(std::move(found));
    else
        m_earlierButton->setEnabled(false);
    compareWithLast();
}

void DiffView::showLater() {
    if (m_earlier.size() > 1)
        m_earlier.pop_back();
    compareWithLast();
}

void DiffView::compareWithLast() {
    m_laterButton->setEnabled(m_earlier.size() > 1);
    if (m_earlier.empty()) {
        m_earlierButton->setEnabled(false);
        m_about->showText(m_fact ? tr("There is no earlier event of this name.") : QString());
        placeChanges({});
        place({});
        return;
    }
    const Fact& with = *m_earlier.back();
    m_earlierButton->setEnabled(m_fact->kind() == FactKind::Event &&
                                earlierEvent(m_journal, *m_fact, with.id) != nullptr);
    const std::vector<DiffLine> lines = textDiff(comparedText(with), comparedText(*m_fact));
    const bool equal =
        std::ranges::all_of(lines, [](const DiffLine& line) { return line.kind == Kind::Same; });
    const QString when = wallClockText(with.time);
    QString about =
        equal ? tr("Same payload as at %1").arg(when) : tr("Compared with the one at %1").arg(when);
    if (with.name() != m_fact->name())
        about += QStringLiteral(", ") + headline(with);
    if (with.channel() != m_fact->channel())
        about += tr(", on %1").arg(QString::fromUtf8(with.channel()));
    m_about->showText(about);
    placeChanges(changeLines(with, *m_fact));
    place(lines);
}

/// Makes the list as high as its lines, up to a limit.
void DiffView::placeChanges(const QString& lines) {
    m_changes->setPlainText(lines);
    m_changes->setWordWrapMode(wrapMode(lines));
    const int count = std::min(static_cast<int>(lines.count(u'\n')) + 1, changesShown);
    const int margins = 2 * static_cast<int>(m_changes->document()->documentMargin());
    m_changes->setFixedHeight(count * m_changes->fontMetrics().lineSpacing() + margins);
    m_changes->setVisible(!lines.isEmpty());
}

void DiffView::place(const std::vector<DiffLine>& lines) {
    QStringList texts;
    for (const DiffLine& line : lines)
        texts += marked(line);
    const QString text = texts.join(u'\n');
    m_text->clear(); // so that the old text is not laid out again in another mode
    m_text->setWordWrapMode(wrapMode(text));
    m_text->setPlainText(text);
    const Colours& colours = Colours::of(palette());
    QList<QTextEdit::ExtraSelection> changes;
    for (size_t at = 0; at < lines.size(); ++at)
        if (lines[at].kind != Kind::Same) {
            QTextCursor cursor(m_text->document()->findBlockByNumber(static_cast<int>(at)));
            cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
            changes += QTextEdit::ExtraSelection{cursor, formatOf(lines[at].kind, colours)};
        }
    m_text->setExtraSelections(changes);
    if (changes.isEmpty())
        return;
    QTextCursor first = changes.front().cursor;
    first.clearSelection();
    m_text->setTextCursor(first);
    m_text->centerCursor();
}

} // namespace relay
