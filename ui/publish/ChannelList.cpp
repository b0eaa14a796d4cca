// SPDX-License-Identifier: MIT
#include "publish/ChannelList.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>
#include <QRegularExpression>

namespace relay {

QStringList splitChannels(const QString& text) {
    static const QRegularExpression separator(QStringLiteral(",?\\s+"));
    QStringList names = text.trimmed().split(separator, Qt::SkipEmptyParts);
    if (!names.isEmpty() && names.last().endsWith(u','))
        names.last().chop(1);
    names.removeDuplicates();
    names.removeAll(QString());
    return names;
}

ChannelList::ChannelList(QWidget* parent)
    : QComboBox(parent)
    , m_completer(new QCompleter(&m_known, this)) {
    setEditable(true);
    setInsertPolicy(QComboBox::NoInsert);
    setCompleter(nullptr); // its own would replace all names with the chosen one
    m_completer->setWidget(lineEdit());
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setFilterMode(Qt::MatchContains);
    connect(lineEdit(), &QLineEdit::textEdited, this, &ChannelList::complete);
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this, &ChannelList::take);
}

void ChannelList::setKnown(const QStringList& names) {
    if (names == m_known.stringList() || view()->isVisible() || m_completer->popup()->isVisible())
        return; // nothing moves under the mouse
    m_known.setStringList(names);
    const QString text = currentText();
    const int cursor = lineEdit()->cursorPosition();
    const QSignalBlocker quiet(this);
    clear();
    addItems(names);
    setCurrentIndex(-1);
    setEditText(text);
    lineEdit()->setCursorPosition(cursor);
}

qsizetype ChannelList::wordStart() const {
    return lineEdit()->text().left(lineEdit()->cursorPosition()).lastIndexOf(u' ') + 1;
}

void ChannelList::complete() {
    const qsizetype start = wordStart();
    const QString word = lineEdit()->text().mid(start, lineEdit()->cursorPosition() - start);
    m_completer->setCompletionPrefix(word);
    if (word.isEmpty() || m_completer->completionCount() == 0 || m_known.stringList().contains(word))
        m_completer->popup()->hide();
    else
        m_completer->complete();
}

void ChannelList::take(const QString& name) {
    const qsizetype start = wordStart();
    const int end = lineEdit()->cursorPosition();
    const QString text = lineEdit()->text();
    lineEdit()->setText(text.left(start) + name + text.mid(end));
    lineEdit()->setCursorPosition(static_cast<int>(start + name.size()));
}

} // namespace relay
