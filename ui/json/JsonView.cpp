// SPDX-License-Identifier: MIT
#include "json/JsonView.h"

#include "models/JsonPath.h"
#include "models/JsonText.h"
#include "models/VisibleText.h"
#include "theme/Metrics.h"
#include "widgets/WrapMode.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>
#include <QPlainTextDocumentLayout>
#include <QTextBlock>

#include <algorithm>
#include <memory>

namespace relay {

/// The column left of the text, with the folding triangles.
class JsonView::Gutter final : public QWidget {
public:
    explicit Gutter(JsonView& view)
        : QWidget(&view)
        , m_view(view) {
        setCursor(Qt::PointingHandCursor);
    }

protected:
    void paintEvent(QPaintEvent* event) override { m_view.paintGutter(event); }
    void mousePressEvent(QMouseEvent* event) override { m_view.toggleFold(m_view.lineAt(event->pos().y())); }

private:
    JsonView& m_view;
};

JsonView::JsonView(QWidget* parent)
    : QPlainTextEdit(parent)
    , m_highlighter(document())
    , m_gutter(new Gutter(*this)) {
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setLineWrapMode(QPlainTextEdit::WidgetWidth);
    setFrameShape(QFrame::NoFrame);
    setFont(fonts::mono());
    setViewportMargins(metrics::margin + metrics::tight, 0, 0, 0);
    m_highlighter.setColours(Colours::of(palette()));
    connect(this, &QPlainTextEdit::updateRequest, m_gutter, [this](const QRect& rect, int dy) {
        if (dy != 0)
            m_gutter->scroll(0, dy);
        else
            m_gutter->update(0, rect.y(), m_gutter->width(), rect.height());
    });
}

bool JsonView::showText(const QString& text) {
    const auto formatted = formattedJson(text);
    place(formatted ? *formatted : text, bool(formatted));
    return bool(formatted);
}

void JsonView::showPlain(const QString& text) {
    place(text, false);
}

void JsonView::place(const QString& text, bool json) {
    m_folded.clear();
    m_foldEnds.clear();
    m_json = json ? text : QString();
    m_highlighter.setDocument(json ? document() : nullptr);
    clear(); // so that the old text is not laid out again in another mode
    setWordWrapMode(wrapMode(text));
    setPlainText(visibleText(text, LineBreaks::Kept));
    if (json)
        findFolds();
    m_gutter->update();
    setFound(m_wanted);
}

int JsonView::setFound(const QString& text) {
    constexpr int most = 1000;
    m_wanted = text;
    m_places.clear();
    m_place = -1;
    if (!text.isEmpty())
        for (QTextCursor at = document()->find(text); !at.isNull() && m_places.size() < most;
             at = document()->find(text, at))
            m_places += at;
    paintFound();
    return static_cast<int>(m_places.size());
}

void JsonView::showFound(int number) {
    if (number < 0 || number >= m_places.size())
        return;
    m_place = number;
    const int line = m_places[number].blockNumber();
    const auto hidesIt = [this, line](int folded) {
        return folded < line && m_foldEnds[static_cast<size_t>(folded)] > line;
    };
    if (std::any_of(m_folded.begin(), m_folded.end(), hidesIt)) {
        erase_if(m_folded, hidesIt);
        applyFolds();
    }
    QTextCursor place = m_places[number];
    place.setPosition(place.selectionStart());
    setTextCursor(place);
    ensureCursorVisible();
    paintFound();
}

void JsonView::paintFound() {
    const Colours& colours = Colours::of(palette());
    QList<QTextEdit::ExtraSelection> marks;
    for (qsizetype at = 0; at < m_places.size(); ++at) {
        QTextCharFormat format;
        format.setBackground(colours.found);
        if (at == m_place) {
            format.setFontUnderline(true);
            format.setUnderlineColor(colours.accent);
            format.setFontWeight(QFont::Bold);
        }
        marks += QTextEdit::ExtraSelection{m_places[at], format};
    }
    setExtraSelections(marks);
}

QString JsonView::valueAt(int line) const {
    return jsonValueAt(m_json, line);
}

QString JsonView::pathAt(int line) const {
    return jsonPathAt(m_json, line);
}

/// In formatted text, each opening bracket ends a line, and each closing bracket begins one.
void JsonView::findFolds() {
    m_foldEnds.assign(static_cast<size_t>(blockCount()), 0);
    std::vector<int> open;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        const QString line = block.text().trimmed();
        if ((line.startsWith(u'}') || line.startsWith(u']')) && !open.empty()) {
            m_foldEnds[static_cast<size_t>(open.back())] = block.blockNumber();
            open.pop_back();
        }
        if (line.endsWith(u'{') || line.endsWith(u'['))
            open.push_back(block.blockNumber());
    }
}

bool JsonView::isFoldable(int line) const {
    return line >= 0 && line < static_cast<int>(m_foldEnds.size()) &&
           m_foldEnds[static_cast<size_t>(line)] > line + 1;
}

void JsonView::toggleFold(int line) {
    if (!isFoldable(line))
        return;
    if (!m_folded.remove(line))
        m_folded.insert(line);
    applyFolds();
}

void JsonView::foldAll() {
    for (int line = 1; line < blockCount(); ++line) // not the outermost: folded, it would show nothing
        if (isFoldable(line))
            m_folded.insert(line);
    applyFolds();
}

void JsonView::unfoldAll() {
    m_folded.clear();
    applyFolds();
}

void JsonView::applyFolds() {
    int hiddenBefore = 0;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        const int line = block.blockNumber();
        const bool visible = line >= hiddenBefore;
        block.setVisible(visible);
        block.setLineCount(visible ? std::max(1, block.layout()->lineCount()) : 0);
        if (visible && m_folded.contains(line))
            hiddenBefore = m_foldEnds[static_cast<size_t>(line)];
    }
    document()->markContentsDirty(0, document()->characterCount());
    if (auto* layout = qobject_cast<QPlainTextDocumentLayout*>(document()->documentLayout()))
        emit layout->documentSizeChanged(layout->documentSize());
    viewport()->update();
    m_gutter->update();
}

int JsonView::lineAt(int y) const {
    return cursorForPosition(QPoint(0, y)).blockNumber();
}

void JsonView::paintGutter(QPaintEvent* event) {
    QPainter painter(m_gutter);
    painter.fillRect(event->rect(), palette().base());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Colours::of(palette()).muted);
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > event->rect().bottom())
            break;
        if (!block.isVisible() || !isFoldable(block.blockNumber()))
            continue;
        const QPointF middle(m_gutter->width() / 2.0, place.top() + fontMetrics().height() / 2.0);
        QPolygonF triangle;
        if (isFolded(block.blockNumber()))
            triangle << middle + QPointF(-2, -4) << middle + QPointF(3, 0) << middle + QPointF(-2, 4);
        else
            triangle << middle + QPointF(-4, -2) << middle + QPointF(4, -2) << middle + QPointF(0, 3);
        painter.drawPolygon(triangle);
    }
}

void JsonView::paintEvent(QPaintEvent* event) {
    QPlainTextEdit::paintEvent(event);
    if (m_folded.isEmpty())
        return;
    QPainter painter(viewport());
    painter.setFont(font());
    painter.setPen(Colours::of(palette()).muted);
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > event->rect().bottom())
            break;
        if (!block.isVisible() || !isFolded(block.blockNumber()))
            continue;
        const QRectF lastLine = block.layout()->lineAt(block.layout()->lineCount() - 1).naturalTextRect();
        painter.drawText(QPointF(place.left() + lastLine.right() + 4,
                                 place.top() + lastLine.top() + fontMetrics().ascent()),
                         QStringLiteral("…"));
    }
}

void JsonView::resizeEvent(QResizeEvent* event) {
    QPlainTextEdit::resizeEvent(event);
    m_gutter->setGeometry(contentsRect().left(), contentsRect().top(), viewportMargins().left(),
                          contentsRect().height());
}

void JsonView::changeEvent(QEvent* event) {
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        m_highlighter.setColours(Colours::of(palette()));
        paintFound();
    }
}

void JsonView::keyPressEvent(QKeyEvent* event) {
    if (event->modifiers() == Qt::ControlModifier && event->key() == Qt::Key_Period)
        toggleFold(textCursor().blockNumber());
    else if (event->key() == Qt::Key_C && event->modifiers() == (Qt::ControlModifier | Qt::AltModifier) &&
             !m_json.isEmpty())
        QGuiApplication::clipboard()->setText(pathAt(textCursor().blockNumber()));
    else if (event->matches(QKeySequence::Copy) && !textCursor().hasSelection())
        event->ignore(); // left to the parent panel
    else
        QPlainTextEdit::keyPressEvent(event);
}

void JsonView::addCopies(QMenu& menu, int line) {
    const QString value = valueAt(line);
    const QString path = pathAt(line);
    menu.addAction(tr("Copy value"), this, [value] { QGuiApplication::clipboard()->setText(value); })
        ->setEnabled(!value.isEmpty());
    menu.addAction(path.isEmpty() ? tr("Copy path") : tr("Copy path %1").arg(visibleText(path)), this,
                   [path] { QGuiApplication::clipboard()->setText(path); })
        ->setEnabled(!path.isEmpty());
}

void JsonView::contextMenuEvent(QContextMenuEvent* event) {
    const std::unique_ptr<QMenu> menu(createStandardContextMenu());
    if (!m_foldEnds.empty()) {
        menu->addSeparator();
        addCopies(*menu, cursorForPosition(event->pos() - viewport()->pos()).blockNumber());
        menu->addSeparator();
        menu->addAction(tr("Fold all"), this, &JsonView::foldAll);
        menu->addAction(tr("Unfold all"), this, &JsonView::unfoldAll);
    }
    menu->exec(event->globalPos());
}

} // namespace relay
