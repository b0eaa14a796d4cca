// SPDX-License-Identifier: MIT
#include "log/FilterCompletion.h"

#include "journal/Filter.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QLineEdit>

#include <algorithm>

namespace relay {
namespace {

constexpr int widest = 420; ///< pixels of the list

/// Examples of numbers and times.
QStringList examplesFor(const QString& field) {
    if (field == u"size")
        return {QStringLiteral(">10k"), QStringLiteral("1k..100k")};
    if (field == u"recipients")
        return {QStringLiteral("0"), QStringLiteral(">1")};
    if (field == u"latency")
        return {QStringLiteral(">5ms"), QStringLiteral(">1s")};
    if (field == u"time")
        return {QStringLiteral(">-30s"), QStringLiteral(">-5m"), QStringLiteral(">-1h")};
    if (field == u"after" || field == u"before")
        return {QStringLiteral("-30s"), QStringLiteral("-5m"), QStringLiteral("-1h")};
    if (field == u"re")
        return {QStringLiteral("/"), QStringLiteral("/^/")};
    return {};
}

/// Whether a value needs no quotes.
bool isPlain(const QString& value) {
    return std::none_of(value.begin(), value.end(),
                        [](QChar c) { return c.isSpace() || QStringView(u"\"()*?<>\\").contains(c); });
}

/// Where the field in a word ends; a key in a path may be quoted. -1 if it does not end yet.
qsizetype colonOf(const QString& word) {
    bool quoted = false;
    for (qsizetype at = 0; at < word.size(); ++at) {
        if (quoted && word[at] == u'\\')
            ++at;
        else if (word[at] == u'"')
            quoted = !quoted;
        else if (!quoted && word[at] == u':')
            return at;
    }
    return -1;
}

/// The field in a word; only payload paths are case-sensitive.
QString fieldOf(const QString& word, qsizetype colon) {
    const QString field = word.left(colon);
    return field.startsWith(QLatin1String("data"), Qt::CaseInsensitive)
               ? QStringLiteral("data") + field.mid(4)
               : field.toLower();
}

/// The part of a word that a suggestion must contain: the whole field, or the value being typed.
QString typedPart(const QString& word) {
    const qsizetype colon = colonOf(word);
    if (colon < 0)
        return word;
    const bool listed = !Filter::valuesOf(fieldOf(word, colon)).isEmpty();
    const QString value = word.mid(std::max(colon, listed ? word.lastIndexOf(u',') : -1) + 1);
    return value.startsWith(u'"') ? value.mid(1) : value;
}

} // namespace

FilterCompletion::FilterCompletion(QLineEdit& line, QObject* parent)
    : QObject(parent)
    , m_line(line)
    , m_completer(new QCompleter(&m_suggestions, this)) {
    m_completer->setWidget(&m_line);
    connect(&m_line, &QLineEdit::textEdited, this, &FilterCompletion::suggest);
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this, &FilterCompletion::take);
}

bool FilterCompletion::isOpen() const {
    const QAbstractItemView* list = m_completer->popup();
    return list && list->isVisible();
}

/// The list takes the window's keys while open, so it may only be open while the line has the focus.
void FilterCompletion::focusLeft(Qt::FocusReason reason) {
    if (reason != Qt::PopupFocusReason && isOpen())
        m_completer->popup()->hide();
}

qsizetype FilterCompletion::wordStart() const {
    const QString text = m_line.text().left(m_line.cursorPosition());
    qsizetype start = 0;
    bool quoted = false;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (quoted && text[at] == u'\\')
            ++at;
        else if (text[at] == u'"')
            quoted = !quoted;
        else if (!quoted && (text[at].isSpace() || (at == start && (text[at] == u'(' || text[at] == u'-'))))
            start = at + 1;
    }
    return std::min(start, text.size());
}

QStringList FilterCompletion::valuesFor(const QString& field) const {
    QStringList values = Filter::valuesOf(field);
    if (field == u"channel")
        values = m_channels;
    values += field.startsWith(QLatin1String("data.")) ? m_seen.at(field.mid(4)) : m_seen.of(field);
    values += examplesFor(field);
    values.removeDuplicates();
    return values;
}

QStringList FilterCompletion::suggestionsFor(const QString& word) const {
    const qsizetype colon = colonOf(word);
    if (colon < 0) {
        QStringList fields = Filter::fieldNames();
        if (word.startsWith(QLatin1String("data"), Qt::CaseInsensitive))
            for (const QString& path : m_seen.paths())
                fields += QStringLiteral("data") + path + u':';
        return fields;
    }
    const QString field = fieldOf(word, colon);
    const bool listed = !Filter::valuesOf(field).isEmpty();
    const qsizetype comma = listed ? word.lastIndexOf(u',') : -1; // the last of several values
    const QString before = comma < 0 ? field + u':' : word.left(comma + 1);
    const bool quoted = word.size() > colon + 1 && word[colon + 1] == u'"';
    QStringList suggestions = valuesFor(field);
    for (QString& value : suggestions)
        value = before + (quoted || !(listed || isPlain(value) || examplesFor(field).contains(value))
                              ? Filter::quoted(value)
                              : value);
    return suggestions;
}

void FilterCompletion::suggest() {
    const qsizetype start = wordStart();
    const QString word = m_line.text().mid(start, m_line.cursorPosition() - start);
    const QStringList suggestions =
        word.isEmpty() ? QStringList() : suggestionsFor(word).filter(typedPart(word), Qt::CaseInsensitive);
    m_suggestions.setStringList(suggestions);
    m_completer->setCompletionPrefix({});
    if (suggestions.contains(word) || suggestions.isEmpty()) {
        if (isOpen())
            m_completer->popup()->hide();
        return;
    }
    QRect place = m_line.rect();
    place.setWidth(std::min(widest, m_line.width()));
    m_completer->complete(place);
}

void FilterCompletion::take(const QString& completion) {
    const qsizetype start = wordStart();
    const int end = m_line.cursorPosition();
    const bool goesOn = completion.endsWith(u':') || completion == u"data." || completion.endsWith(u'/');
    const QString space = goesOn ? QString() : QStringLiteral(" ");
    m_line.setText(m_line.text().left(start) + completion + space + m_line.text().mid(end));
    m_line.setCursorPosition(static_cast<int>(start + completion.size() + space.size()));
    if (goesOn)
        suggest(); // the field's values come next
}

} // namespace relay
