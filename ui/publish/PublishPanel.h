// SPDX-License-Identifier: MIT
#pragma once

#include "Panel.h"
#include "commands/TemplateFill.h"
#include "face/RelayFace.h"
#include "net/loop/RealWorld.h"
#include "publish/PublishHistory.h"

#include <QAction>
#include <QFutureWatcher>
#include <QTimer>

class QBoxLayout;
class QPushButton;
class QScrollArea;
class QSpinBox;

namespace relay {

class PublishForm;
class TemplateButton;
class ToneLabel;

/// Publishes by hand: an event on one or several channels, once or n times every t ms, and shows the result
/// beside the button. Fills placeholders (TemplateFill) again for each event, and offers templates. Takes
/// events from the log ("edit and resend"), and remembers what was sent and what was typed. GUI thread.
class PublishPanel final : public Panel {
    Q_OBJECT
public:
    explicit PublishPanel(const Workbench& bench, QWidget* parent = nullptr);

    std::vector<PanelAction> menuActions() override;

    QAction focusAction;  ///< Ctrl+P: goes to the form
    QAction sendAction;   ///< Ctrl+Return anywhere in the panel
    QAction formatAction; ///< indents the payload
    QAction curlAction;   ///< copies the content of the form as a signed curl command
    QAction keepAction;   ///< saves the content of the form as a template

private:
    void describeActions();
    void build();
    QBoxLayout* buildBottom();
    void buildTools();
    void connectAll();
    void connectRelay();
    void send();
    void sendOnce(const PublishOrder& order);
    void answered(const PublishReport& report);
    void startRun(const EventTemplate& source, const PublishOrder& first);
    /// The order with the placeholders filled; nullopt if one is invalid, which is then shown.
    std::optional<PublishOrder> filledOrder(const EventTemplate& source);
    void sendNextOfRun();
    void ask(const PublishOrder& order);
    void runAnswered();
    void endRun();
    void stopRun();
    void say(const QString& text, bool bad);
    void fillFrom(const FactPtr& event);
    void copyCurl();
    void offerKnown();
    void formEdited();
    bool isRepeating() const { return m_left > 0; }
    QString runText(const PublishReport& report) const;

    RelayFeed& m_feed;
    RelayFace& m_relay;
    Selection& m_selection;
    Navigator& m_navigator;
    SystemClock m_clock;
    SystemRandom m_random;
    TemplateFill m_fill; // declared after what it uses
    PublishHistory m_history;
    QScrollArea* m_scroller;
    PublishForm* m_form;
    TemplateButton* m_templates;
    QPushButton* m_send;
    QSpinBox* m_times;
    QSpinBox* m_interval;
    ToneLabel* m_answer;
    QTimer m_repeat;
    std::vector<QWidget*> m_wrong; ///< a field and its note, which should be seen
    QTimer m_afterLayout;
    // A run of several events: the button says Stop until the last answer.
    EventTemplate m_source; ///< editing the form during the run only changes the recipients
    bool m_asked = false;
    int m_left = 0; ///< still to be sent or answered
    int m_sent = 0;
    qint64 m_delivered = 0;
    PublishReport m_report;                  ///< the last
    QFutureWatcher<PublishReport> m_watcher; ///< for the run: one request at a time, so nothing piles up
};

PanelDescription publishPanel();

} // namespace relay
