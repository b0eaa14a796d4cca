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

/// What to ask an auth endpoint: its URL, channel and socket id (offered from those that live), the page's
/// origin, and what proves who asks. Only the URL is kept, in QSettings. GUI thread.
class AuthForm final : public QWidget {
    Q_OBJECT
public:
    explicit AuthForm(QWidget* parent = nullptr);

    AuthQuestion question() const;
    /// Why it cannot be asked yet, a sentence; empty if it can.
    QString complaint() const;
    /// Offers the channels that need auth, and the connections, of that app (all where it is empty).
    void setKnown(const Snapshot& snapshot, const QByteArray& app);
    void setChannel(const QByteArray& channel);
    void setSocketId(const QByteArray& socketId);
    void keepUrl() const;
    /// Empties what was pasted to prove who asks.
    void forget();

signals:
    void edited();
    void entered(); ///< Return in a field

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
