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

void Selection::chooseConnection(const QByteArray& socketId) {
    if (socketId == m_socketId)
        return;
    m_socketId = socketId;
    emit connectionChanged(m_socketId);
}

void Selection::chooseFact(const FactPtr& fact) {
    if (fact == m_fact)
        return;
    m_fact = fact;
    emit factChanged(m_fact);
}

} // namespace relay
