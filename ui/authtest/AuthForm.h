// SPDX-License-Identifier: MIT
#pragma once

#include "doctor/AuthTest.h"
#include "face/Snapshot.h"

#include <QWidget>

class QComboBox;
class QGridLayout;
class QLineEdit;

namespace relay {

class SecretField;

/// What to ask an auth endpoint: its URL, a channel and a socket id (live ones are offered), the page's
/// origin, and credentials. Only the URL is saved, in QSettings. GUI thread.
class AuthForm final : public QWidget {
    Q_OBJECT
public:
    explicit AuthForm(QWidget* parent = nullptr);

    AuthQuestion question() const;
    /// A sentence saying why the endpoint cannot be asked yet; empty if it can.
    QString complaint() const;
    /// Offers the channels that need auth, and the connections, of that app (of all apps if it is empty).
    void setKnown(const Snapshot& snapshot, const QByteArray& app);
    void setChannel(const QByteArray& channel);
    void setSocketId(const QByteArray& socketId);
    void keepUrl() const;
    /// Clears the pasted credentials.
    void forget();

signals:
    void edited();
    void entered(); ///< Return was pressed in a field

private:
    void build();
    void add(QGridLayout& grid, const QString& label, QWidget& field);

    QLineEdit* m_url;
    QComboBox* m_channel;
    QComboBox* m_socket;
    QLineEdit* m_origin;
    SecretField* m_bearer;
    SecretField* m_cookie;
};

} // namespace relay
