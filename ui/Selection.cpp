// SPDX-License-Identifier: MIT
#include "Selection.h"

namespace relay {

void Selection::chooseApp(const QByteArray& app) {
    if (app == m_app)
        return;
    m_app = app;
    emit appChanged(m_app);
}

void Selection::chooseChannel(const QByteArray& app, const QByteArray& channel) {
    if (app == m_channelApp && channel == m_channel)
        return;
    m_channelApp = app;
    m_channel = channel;
    emit channelChanged(m_channelApp, m_channel);
}

void Selection::chooseUser(const QByteArray& app, const QByteArray& user) {
    userChosen(setUser(app, user));
}

/// Sets both before notifying anyone of either.
void Selection::chooseMember(const QByteArray& app, const QByteArray& channel, const QByteArray& user) {
    const bool changes = setUser(user.isEmpty() ? QByteArray() : app, user);
    chooseChannel(app, channel);
    userChosen(changes);
}

bool Selection::setUser(const QByteArray& app, const QByteArray& user) {
    const bool changes = app != m_userApp || user != m_user;
    m_userApp = app;
    m_user = user;
    return changes;
}

void Selection::userChosen(bool changes) {
    if (changes)
        emit userChanged(m_userApp, m_user);
    if (changes || !m_user.isEmpty())
        inspect(Inspected::User);
}

void Selection::chooseTerm(const QString& term) {
    if (term == m_term)
        return;
    m_term = term;
    emit termChanged(m_term);
}

void Selection::chooseConnection(const QByteArray& socketId) {
    const bool changes = socketId != m_socketId;
    m_socketId = socketId;
    if (changes)
        emit connectionChanged(m_socketId);
    if (changes || !socketId.isEmpty())
        inspect(Inspected::Connection);
}

void Selection::chooseFact(const FactPtr& fact) {
    const bool changes = fact != m_fact;
    m_fact = fact;
    if (changes)
        emit factChanged(m_fact);
    if (changes || fact)
        inspect(Inspected::Fact);
}

/// If `what` is not chosen, falls back to something that is.
void Selection::inspect(Inspected what) {
    const auto isChosen = [this](Inspected one) {
        return (one == Inspected::Fact && m_fact) ||
               (one == Inspected::Connection && !m_socketId.isEmpty()) ||
               (one == Inspected::User && !m_user.isEmpty());
    };
    if (!isChosen(what))
        what = m_inspected;
    for (const Inspected other :
         {Inspected::Fact, Inspected::Connection, Inspected::User, Inspected::Nothing})
        if (!isChosen(what))
            what = other;
    if (what == m_inspected)
        return;
    m_inspected = what;
    emit inspectedChanged();
}

} // namespace relay
