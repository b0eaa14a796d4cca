// SPDX-License-Identifier: MIT
#pragma once

#include "face/RelayFace.h"
#include "publish/PublishHistory.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QGridLayout;

namespace relay {

class ChannelList;
class JsonEditor;
class ToneLabel;

/// The fields of an event to publish, with what the relay knows to choose from, and what is wrong with them
/// beside them. Knows nothing of sending. GUI thread.
class PublishForm final : public QWidget {
    Q_OBJECT
public:
    explicit PublishForm(QWidget* parent = nullptr);

    /// What to offer: apps, live channels and connections of the chosen app; `recent` names come after them.
    void setKnown(const Snapshot* snapshot, const QStringList& recentChannels,
                  const QStringList& recentEvents);
    void chooseApp(const QByteArray& app);
    void setChannels(const QString& channels);
    /// Puts in the channel that was chosen elsewhere, unless the user typed another.
    void offerChannel(const QByteArray& app, const QString& channel);

    PublishOrder order() const;
    PublishHistory::Entry entry() const;
    void fill(const PublishHistory::Entry& entry);
    void fill(const Fact& event);
    /// What keeps the order from being sent, as a sentence; null if nothing does.
    QString complaint() const;
    void format();
    void focusChannel();
    /// The row of controls, to put more behind.
    void addToRow(QWidget* widget);

signals:
    void edited();
    void sendAsked();

protected:
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void build();
    void addField(const QString& name, QWidget* field, int stretch);
    void offerSockets(const Snapshot& snapshot);
    void payloadChecked();
    QByteArray exceptSocket() const;

    QGridLayout* m_row; ///< names above, fields below
    QComboBox* m_app;
    ChannelList* m_channel;
    QComboBox* m_event;
    QComboBox* m_except;
    QCheckBox* m_asClient;
    QString m_offeredChannel; ///< not typed
    JsonEditor* m_payload;
    ToneLabel* m_payloadNote;
};

} // namespace relay
