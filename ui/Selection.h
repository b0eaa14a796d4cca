// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QByteArray>
#include <QObject>

namespace relay {

/// What is selected in the window, in one place: a panel sets it, the others follow. Requests to other panels
/// go through Navigator. App ids, channel names and socket ids are as in the snapshots; empty is "none". GUI
/// thread.
class Selection final : public QObject {
    Q_OBJECT
public:
    /// What the inspector shows: whatever was chosen last.
    enum class Inspected : quint8 { Nothing, Fact, Connection, User };

    using QObject::QObject;

    Inspected inspected() const { return m_inspected; }

    const QByteArray& app() const { return m_app; } ///< the app chosen in the tool bar; empty is all apps
    const QByteArray& channel() const { return m_channel; }
    const QByteArray& channelApp() const { return m_channelApp; }
    const QByteArray& user() const { return m_user; } ///< the user that the log is restricted to
    const QByteArray& userApp() const { return m_userApp; }
    /// What another panel asked the log to show besides, in the filter's language; empty is everything.
    const QString& term() const { return m_term; }
    const QByteArray& socketId() const { return m_socketId; }
    const FactPtr& fact() const { return m_fact; }

public slots:
    void chooseApp(const QByteArray& app);
    void chooseChannel(const QByteArray& app, const QByteArray& channel);
    void chooseUser(const QByteArray& app, const QByteArray& user);
    /// A channel and one of its members, in one step; without a user, only the channel.
    void chooseMember(const QByteArray& app, const QByteArray& channel, const QByteArray& user);
    void chooseTerm(const QString& term);
    void chooseConnection(const QByteArray& socketId);
    void chooseFact(const relay::FactPtr& fact);
    /// Shows it in the inspector again, if one is chosen.
    void inspect(relay::Selection::Inspected what);

signals:
    void inspectedChanged();
    void appChanged(const QByteArray& app);
    void channelChanged(const QByteArray& app, const QByteArray& channel);
    void userChanged(const QByteArray& app, const QByteArray& user);
    void termChanged(const QString& term);
    void connectionChanged(const QByteArray& socketId);
    void factChanged(const relay::FactPtr& fact);

private:
    bool setUser(const QByteArray& app, const QByteArray& user);
    void userChosen(bool changes);

    QByteArray m_app;
    QByteArray m_channelApp;
    QByteArray m_channel;
    QByteArray m_userApp;
    QByteArray m_user;
    QString m_term;
    QByteArray m_socketId;
    FactPtr m_fact;
    Inspected m_inspected = Inspected::Nothing;
};

} // namespace relay
