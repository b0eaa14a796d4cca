// SPDX-License-Identifier: MIT
#pragma once

#include "commands/EventTemplate.h"
#include "face/RelayFace.h"
#include "publish/PublishHistory.h"

#include <QWidget>

#include <array>
#include <vector>

class QBoxLayout;
class QCheckBox;
class QComboBox;
class QGridLayout;
class QHBoxLayout;

namespace relay {

class ChannelList;
class FieldNote;
class JsonEditor;
class ToneLabel;

/// The fields of an event to publish, with what the relay knows to choose from, and what is wrong with each
/// below it. Knows nothing of sending. GUI thread.
class PublishForm final : public QWidget {
    Q_OBJECT
public:
    explicit PublishForm(QWidget* parent = nullptr);

    /// What to offer: apps, live channels and connections of the chosen app; `recent` names come after them.
    void setKnown(const Snapshot* snapshot, const QStringList& recentChannels,
                  const QStringList& recentEvents);
    void chooseApp(const QByteArray& app);
    /// Puts in the channel that was chosen elsewhere, unless the user typed another.
    void offerChannel(const QByteArray& app, const QString& channel);

    /// What stands in the form, with its placeholders; without a name.
    EventTemplate asTemplate() const;
    /// The order to publish `filled`, to whom and as what the form says.
    PublishOrder order(const EventTemplate& filled) const;
    PublishHistory::Entry entry() const;
    void fill(const PublishHistory::Entry& entry);
    void fill(const Fact& event);
    void fill(const EventTemplate& event);
    /// Whether the order can be sent. If not, what keeps it is said below its field, which gets the focus.
    bool check(const Limits& limits);
    /// Says what the relay refused below the field that it is about, if it is about one.
    void complain(const PublishReport& report);
    void format();
    void focusChannel();
    /// Above the payload, at the right.
    void addToRow(QWidget* widget);

signals:
    void edited();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Placed {
        std::array<QWidget*, 3> parts; ///< label, field, note
        int stretch;
    };

    void arrange(bool narrow);
    void build();
    void buildFields();
    QBoxLayout* buildPayload();
    void connectAll();
    FieldNote* addField(const QString& name, const QString& text, QWidget* field, int stretch);
    QString channelComplaint(const Limits& limits) const;
    bool isJoinedByCommas(const QString& name) const;
    QString eventComplaint() const;
    void offerSockets(const Snapshot& snapshot);
    void payloadChecked();
    void sayOfPayload(const QString& sentence);
    bool payloadFits(qint64 most);

    QGridLayout* m_fields; ///< names above, fields, and what is wrong with them
    QHBoxLayout* m_row;    ///< above the payload
    QBoxLayout* m_who;     ///< below it
    std::vector<Placed> m_placed;
    bool m_isNarrow = false;
    QComboBox* m_app;
    FieldNote* m_appNote = nullptr;
    ChannelList* m_channel;
    FieldNote* m_channelNote = nullptr;
    QComboBox* m_event;
    FieldNote* m_eventNote = nullptr;
    QComboBox* m_except;
    FieldNote* m_exceptNote;
    QCheckBox* m_asClient;
    QString m_offeredChannel; ///< not typed
    QByteArray m_wantedApp;   ///< to be chosen once it is offered
    JsonEditor* m_payload;
    ToneLabel* m_payloadNote;
};

} // namespace relay
