// SPDX-License-Identifier: MIT
#pragma once

#include "commands/EventTemplate.h"
#include "face/RelayFace.h"
#include "publish/PublishHistory.h"

#include <QWidget>

#include <vector>

class QBoxLayout;
class QCheckBox;
class QComboBox;
class QGridLayout;
class QHBoxLayout;

namespace relay {

class ChannelList;
class FieldNote;
class HeightGrip;
class JsonEditor;

/// The fields of an event to publish, which offer values that the relay knows, with what is wrong with each
/// field below it. Does not send anything itself. GUI thread.
class PublishForm final : public QWidget {
    Q_OBJECT
public:
    explicit PublishForm(QWidget* parent = nullptr);

    /// Sets what to offer: apps, and live channels and connections of the chosen app, followed by recent
    /// names.
    void setKnown(const Snapshot* snapshot, const QStringList& recentChannels,
                  const QStringList& recentEvents);
    void chooseApp(const QByteArray& app);
    /// Fills in the channel that was selected elsewhere, unless the user typed another.
    void offerChannel(const QByteArray& app, const QString& channel);

    /// The content of the form, with its placeholders; without a name.
    EventTemplate asTemplate() const;
    /// The order to publish `filled`, with the recipients and options set in the form.
    PublishOrder order(const EventTemplate& filled) const;
    PublishHistory::Entry entry() const;
    void fill(const PublishHistory::Entry& entry);
    void fill(const Fact& event);
    void fill(const EventTemplate& event);
    /// Whether the order can be sent. If not, the reason is shown below its field, which gets the focus.
    bool check(const Limits& limits);
    /// Shows the relay's refusal below the field it is about, if any.
    void complain(const PublishReport& report);
    void format();
    void focusChannel();
    /// Adds it to the tools on the right.
    void addToRow(QWidget* widget);

signals:
    void edited();
    /// What is wrong with the field is said in the note; both should be seen.
    void complained(QWidget* field, QWidget* note);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Placed {
        QWidget* label;
        QWidget* field;
        QWidget* below; ///< the note for what is wrong with it
    };

    void arrange(bool narrow);
    void build();
    void buildFields();
    void buildPayload();
    void connectAll();
    FieldNote* addField(const QString& name, const QString& text, QWidget* field);
    QString channelComplaint(const Limits& limits) const;
    bool isJoinedByCommas(const QString& name) const;
    QString eventComplaint() const;
    void offerSockets(const Snapshot& snapshot);
    void payloadChecked();
    bool payloadFits(qint64 most);
    void makeRoom();
    void showComplaint();

    QGridLayout* m_fields; ///< labels, the fields below them, and what is wrong with them
    QHBoxLayout* m_tools;  ///< on the right, in the first row
    QBoxLayout* m_who;     ///< below the payload
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
    QString m_offeredChannel; ///< filled in, not typed
    QByteArray m_wantedApp;   ///< to be selected once it is offered
    JsonEditor* m_payload;
    HeightGrip* m_grip = nullptr; ///< below it
};

} // namespace relay
