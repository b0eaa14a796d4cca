// SPDX-License-Identifier: MIT
#pragma once

#include <QComboBox>
#include <QStringListModel>

namespace relay {

/// The channels that a text names: separated by spaces. (A comma may be part of a channel's name; one that
/// is followed by a space separates as well.)
QStringList splitChannels(const QString& text);

/// Takes one or several names: a combo box of what is known, which completes the word at the cursor and
/// leaves the others alone. GUI thread.
class ChannelList final : public QComboBox {
    Q_OBJECT
public:
    explicit ChannelList(QWidget* parent = nullptr);

    /// What to offer; the text in the field stays.
    void setKnown(const QStringList& names);

private:
    void complete();
    void take(const QString& name);
    qsizetype wordStart() const;

    QStringListModel m_known;
    QCompleter* m_completer;
};

} // namespace relay
