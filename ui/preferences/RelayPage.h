// SPDX-License-Identifier: MIT
#pragma once

#include "settings/Settings.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QSpinBox;

namespace relay {

class ToneLabel;

/// Where the relay listens, and the limits in force. GUI thread.
class RelayPage final : public QWidget {
    Q_OBJECT
public:
    explicit RelayPage(const Settings& settings, QWidget* parent = nullptr);

    void write(Settings& settings) const;
    /// Shows below the port why the relay cannot listen there, and focuses the port; an empty sentence
    /// removes it.
    void showPortError(const QString& sentence);

signals:
    void changed();

private:
    void addHost(const QByteArray& host);
    void addPortError();
    QSpinBox* addNumber(QFormLayout& form, const QString& label, int value, int least, int most,
                        const QString& unit, const QString& atLeast = {});

    QFormLayout* m_left;
    QComboBox* m_host;
    QSpinBox* m_port;
    ToneLabel* m_portError;
    QSpinBox* m_connections;
    QSpinBox* m_payload;
    QSpinBox* m_nameLength;
    QSpinBox* m_members;
    QSpinBox* m_clientEvents;
    QSpinBox* m_publishes;
    QSpinBox* m_pingInterval;
    QSpinBox* m_pongTimeout;
    QSpinBox* m_history;
};

} // namespace relay
