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

/// The line above everything that says why nobody can connect: the port is taken, or the relay is stopped or
/// stopping; with the buttons that help. While the relay runs it says that Redis, over which it acts as one
/// with others, is away, or that clients will refuse the certificate. Of a relay elsewhere it says why the
/// window is not attached, and asks whether its certificate is to be trusted. Else it is hidden. The buttons
/// stand below the words where there is little room. GUI thread.
class Banner final : public QFrame {
    Q_OBJECT
public:
    Banner(RelayControl& control, RelayFeed& feed, QWidget* parent = nullptr);

    /// `isKnown` says whether who holds the port is a relay that the window could show instead.
    void offerOther(std::function<bool()> isKnown) { m_isOtherKnown = std::move(isKnown); }

signals:
    void preferencesAsked();
    /// "Show that one": the relay that holds the port.
    void otherAsked();
    /// It needs that height now; 0 while it is hidden.
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
    QByteArray m_trouble; ///< of the other relays; empty if there is none
    QBoxLayout* m_row;    ///< the words, and the buttons
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
    int m_height = 0; ///< as it was told last
};

} // namespace relay
