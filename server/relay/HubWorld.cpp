// SPDX-License-Identifier: MIT
#include "relay/HubWorld.h"

#include "protocol/Frame.h"
#include "protocol/ServerMessage.h"
#include "relay/Subscriber.h"

namespace relay {

QByteArray HubWorld::sentence(Refused why) const {
    why.values = secrets.masked(std::move(why.values));
    return secrets.masked(why.sentence());
}

void HubWorld::sendError(Subscriber& to, const Refused& why) const {
    to.send(textFrame(errorMessage(sentence(why), info(why.reason).code)));
}

void HubWorld::sendError(Subscriber& to, const QByteArray& sentence, int code) const {
    to.send(textFrame(errorMessage(secrets.masked(sentence), code)));
}

} // namespace relay
