// SPDX-License-Identifier: MIT
#include "detail/DiffView.h"

#include "models/EarlierEvent.h"
#include "models/FactText.h"
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

namespace relay {
namespace {

using Kind = DiffLine::Kind;

QStringList payloadLines(const Fact& event) {
    const QString sent = QString::fromUtf8(event.data());
    const auto formatted = formattedJson(sent);
    return visibleText(formatted ? *formatted : sent, LineBreaks::Kept).split(u'\n');
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
    , m_earlierButton(iconButton(Icon::Up, tr("Compare with the one before"), this))
    , m_laterButton(iconButton(Icon::Down, tr("Compare with the one after"), this))
    , m_text(new QPlainTextEdit(this)) {
    build();
    connect(m_earlierButton, &QToolButton::clicked, this, &DiffView::showEarlier);
    connect(m_laterButton, &QToolButton::clicked, this, &DiffView::showLater);
}

void DiffView::build() {
    m_about->setObjectName(QStringLiteral("Compared with"));
    m_about->setFont(fonts::small());
    m_about->setForegroundRole(QPalette::PlaceholderText);
    m_text->setAccessibleName(tr("Difference to an earlier event"));
    m_text->setReadOnly(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setTabChangesFocus(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setFont(fonts::mono());
    m_text->installEventFilter(this);
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
    column->addWidget(m_text, 1);
}

void DiffView::showFact(const FactPtr& fact) {
    m_fact = fact && fact->kind() == FactKind::Event ? fact : nullptr;
    m_stale = true;
    if (isVisible())
        look();
}

void DiffView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_stale)
        look();
}

void DiffView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_stale)
        compare();
}

/// A copy of nothing is left to the panel around it.
bool DiffView::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->matches(QKeySequence::Copy) &&
        !m_text->textCursor().hasSelection()) {
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
        compare();
}

void DiffView::showEarlier() {
    const FactId before = m_earlier.empty() ? m_fact->id : m_earlier.back()->id;
    if (FactPtr found = earlierEvent(m_journal, *m_fact, before))
        m_earlier.push_back(std::move(found));
    else
        m_earlierButton->setEnabled(false);
    compare();
}

void DiffView::showLater() {
    if (m_earlier.size() > 1)
        m_earlier.pop_back();
    compare();
}

void DiffView::compare() {
    m_laterButton->setEnabled(m_earlier.size() > 1);
    if (m_earlier.empty()) {
        m_earlierButton->setEnabled(false);
        m_about->showText(m_fact ? tr("There is no earlier event of this name.") : QString());
        place({});
        return;
    }
    const Fact& with = *m_earlier.back();
    m_earlierButton->setEnabled(earlierEvent(m_journal, *m_fact, with.id) != nullptr);
    const std::vector<DiffLine> lines = lineDiff(payloadLines(with), payloadLines(*m_fact));
    const bool equal =
        std::ranges::all_of(lines, [](const DiffLine& line) { return line.kind == Kind::Same; });
    const QString when = wallClockText(with.time);
    QString about =
        equal ? tr("The same payload as at %1").arg(when) : tr("Compared with the one at %1").arg(when);
    if (with.channel() != m_fact->channel())
        about += tr(", on %1").arg(QString::fromUtf8(with.channel()));
    m_about->showText(about);
    place(lines);
}

void DiffView::place(const std::vector<DiffLine>& lines) {
    QStringList texts;
    for (const DiffLine& line : lines)
        texts += marked(line);
    const QString text = texts.join(u'\n');
    m_text->clear(); // what was there is not laid out again in another mode
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
