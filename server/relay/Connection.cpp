// SPDX-License-Identifier: MIT
#include "relay/Connection.h"

#include "relay/Channel.h"

#include <algorithm>

namespace relay {

QByteArray ClientInfo::library() const {
    if (client.isEmpty())
        return version;
    return version.isEmpty() ? client : client + ' ' + version;
}

Connection::Connection(App& app, Subscriber& subscriber, Opening opening)
    : m_app(&app)
    , m_subscriber(&subscriber)
    , m_opening(std::move(opening)) {
    m_keepAlive.connection = this;
}

const Connection::Subscription* Connection::subscription(const Channel* channel) const {
    const auto found = std::find_if(m_subscriptions.begin(), m_subscriptions.end(),
                                    [channel](const Subscription& s) { return s.channel == channel; });
    return found == m_subscriptions.end() ? nullptr : &*found;
}

void Connection::removeAt(quint32 index) {
    if (index + 1 < m_subscriptions.size()) {
        const Subscription& moved = m_subscriptions[index] = m_subscriptions.back();
        moved.channel->moved(moved.place, index);
    }
    m_subscriptions.pop_back();
}

QByteArrayView withoutPort(QByteArrayView remoteAddress) {
    const qsizetype colon = remoteAddress.lastIndexOf(':');
    return colon < 0 ? remoteAddress : remoteAddress.first(colon);
}

} // namespace relay
