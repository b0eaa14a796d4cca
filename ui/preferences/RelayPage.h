// SPDX-License-Identifier: MIT
#pragma once

#include "settings/Settings.h"

#include <QWidget>

class QComboBox;
class QFormLayout;
class QSpinBox;

namespace relay {

/// Where the relay listens, and the limits in force. GUI thread.
class RelayPage final : public QWidget {
    Q_OBJECT
public:
    explicit RelayPage(const Settings& settings, QWidget* parent = nullptr);

    void write(Settings& settings) const;

signals:
    void changed();

private:
    QSpinBox* addNumber(QFormLayout& form, const QString& label, int value, int least, int most,
                        const QString& unit, const QString& atLeast = {});

    QComboBox* m_host;
    QSpinBox* m_port;
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
