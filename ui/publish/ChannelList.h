// SPDX-License-Identifier: MIT
#pragma once

#include <QComboBox>
#include <QStringListModel>

namespace relay {

/// The channels named in a text, separated by spaces. (A comma may be part of a channel name; one followed by
/// a space is a separator as well.)
QStringList splitChannels(const QString& text);

/// A combo box for one or several names: offers the known ones, completes the word at the cursor and leaves
/// the others alone. GUI thread.
class ChannelList final : public QComboBox {
    Q_OBJECT
public:
    explicit ChannelList(QWidget* parent = nullptr);

    /// Sets the names to offer; keeps the text in the field.
    void setKnown(const QStringList& names);

private:
    void complete();
    void take(const QString& name);
    qsizetype wordStart() const;

    QStringListModel m_known;
    QCompleter* m_completer;
};

} // namespace relay
