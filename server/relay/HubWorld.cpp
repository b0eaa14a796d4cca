// SPDX-License-Identifier: MIT
#include "relay/HubWorld.h"

#include "protocol/Frame.h"
#include "protocol/ServerMessage.h"
#include "relay/Subscriber.h"

namespace relay {

void HubWorld::sendError(Subscriber& to, const QByteArray& sentence, int code) const {
    to.send(textFrame(errorMessage(secrets.masked(sentence), code)));
}

} // namespace relay
