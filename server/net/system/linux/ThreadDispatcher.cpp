// SPDX-License-Identifier: MIT
#include "net/system/ThreadDispatcher.h"

#include "net/loop/EpollDispatcher.h"

#include <QThread>

namespace relay {

void setRelayDispatcher(QThread& thread) {
    thread.setEventDispatcher(new EpollDispatcher); // the thread owns it
}

} // namespace relay
