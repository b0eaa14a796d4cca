// SPDX-License-Identifier: MIT
#include "json/JsonEditor.h"

#include "theme/Metrics.h"
#include "widgets/ToneLabel.h"

#include <QKeyEvent>
#include <QTextBlock>

namespace relay {

JsonEditor::JsonEditor(QWidget* parent)
    : QPlainTextEdit(parent)
    , m_highlighter(document())
    , m_note(new ToneLabel(this)) {
    m_note->setObjectName(QStringLiteral("Payload message"));
    m_note->setFont(fonts::small());
    m_note->setWordWrap(true);
    m_note->setMargin(metrics::tight);
    m_note->setBackgroundRole(QPalette::Base);
    m_note->setAutoFillBackground(true);
    m_note->setTone(ToneLabel::Tone::Warning);
    m_note->hide();
    setFont(fonts::mono());
    setTabChangesFocus(true);
    setTabStopDistance(fontMetrics().horizontalAdvance(QLatin1Char(' ')) * 2);
    m_highlighter.setColours(Colours::of(palette()));
    connect(this, &QPlainTextEdit::textChanged, this, &JsonEditor::check);
    check();
}

JsonEditor::~JsonEditor() {
    // When destroyed, the highlighter removes its colours from the text, which would notify a half-destroyed
    // editor.
    disconnect(this, &QPlainTextEdit::textChanged, this, &JsonEditor::check);
}

void JsonEditor::check() {
    m_error = jsonError(toPlainText());
    underline();
    emit checked();
}

void JsonEditor::underline() {
    QList<QTextEdit::ExtraSelection> marks;
    if (m_error && !document()->isEmpty()) {
        const int last = document()->characterCount() - 1;
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(document());
        // At the end of the text, only what precedes it can be underlined.
        mark.cursor.setPosition(std::min(static_cast<int>(m_error->position), last - 1));
        mark.cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor);
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mark.format.setUnderlineColor(Colours::of(palette()).problem);
        marks += mark;
    }
    setExtraSelections(marks);
}

void JsonEditor::format() {
    const auto formatted = formattedJson(toPlainText());
    if (!formatted || *formatted == toPlainText())
        return;
    QTextCursor cursor(document());
    cursor.select(QTextCursor::Document);
    cursor.insertText(*formatted);
}

void JsonEditor::say(const QString& sentence) {
    m_note->setText(sentence);
    m_note->setVisible(!sentence.isEmpty());
    setAccessibleDescription(sentence);
    placeNote();
}

/// Below the text's viewport, which gives way.
void JsonEditor::placeNote() {
    const int width = viewport()->width();
    const int height = m_note->isHidden() ? 0 : std::min(m_note->heightForWidth(width), this->height() / 2);
    if (height != m_noteHeight) {
        m_noteHeight = height;
        setViewportMargins(0, 0, 0, height);
        ensureCursorVisible();
    }
    m_note->setGeometry(viewport()->x(), viewport()->geometry().bottom() + 1, width, height);
}

void JsonEditor::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    placeNote();
}

void JsonEditor::changeEvent(QEvent* event) {
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        m_highlighter.setColours(Colours::of(palette()));
        underline();
    }
}

void JsonEditor::keyPressEvent(QKeyEvent* event) {
    const bool newLine = (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) &&
                         (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (!newLine) {
        QPlainTextEdit::keyPressEvent(event);
        return;
    }
    const QString line = textCursor().block().text().left(textCursor().positionInBlock());
    qsizetype indent = 0;
    while (indent < line.size() && line[indent] == u' ')
        ++indent;
    const bool opens = line.endsWith(u'{') || line.endsWith(u'[');
    textCursor().insertText(u'\n' + QString(indent + (opens ? 2 : 0), u' '));
    ensureCursorVisible();
}

} // namespace relay
