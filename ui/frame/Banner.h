// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>

#include <functional>

class QBoxLayout;
class QLabel;
class QToolButton;
class QPushButton;

namespace relay {

class RelayControl;
class RelayFeed;

/// The line at the very top that says why nobody can connect (the port is taken, or the relay is stopped or
/// stopping), with buttons that help. While the relay runs, it says if Redis, which connects it to other
/// relays, is unreachable, or if clients will refuse the certificate. For a relay elsewhere, it says why the
/// window is not attached, and asks whether to trust its certificate. Otherwise it is hidden. If there is
/// little room, the buttons go below the text. GUI thread.
class Banner final : public QFrame {
    Q_OBJECT
public:
    Banner(RelayControl& control, RelayFeed& feed, QWidget* parent = nullptr);

    /// `isKnown` tells whether the port is held by a relay that the window could show instead.
    void offerOther(std::function<bool()> isKnown) { m_isOtherKnown = std::move(isKnown); }

signals:
    void preferencesAsked();
    /// "Show that one": the relay that holds the port.
    void otherAsked();
    /// The height it now needs; 0 while it is hidden.
    void heightChanged(int height);

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void follow();
    void followNodes();
    void followRunning();
    void followLost();
    void trust();
    void trustAlways();
    void useFreePort();
    void arrange();

    RelayControl& m_control;
    QByteArray m_trouble; ///< with the other relays; empty if there is none
    QBoxLayout* m_row;    ///< the text and the buttons
    QWidget* m_buttons;
    QLabel* m_icon;
    QLabel* m_text;
    QPushButton* m_start;
    QPushButton* m_freePort;
    QPushButton* m_preferences;
    QPushButton* m_showOther;
    QPushButton* m_trustOnce;
    QPushButton* m_trustAlways;
    std::function<bool()> m_isOtherKnown;
    RelayFeed& m_feed;
    int m_height = 0; ///< as last reported
};

} // namespace relay
