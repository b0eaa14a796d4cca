// SPDX-License-Identifier: MIT
#include "RelayEntry.h"

#include "RelayAddressText.h"
#include "RuntimeFolder.h"
#include "face/RelayFace.h"

#include <QCoreApplication>

namespace relay {

RelayEntry::RelayEntry(RelayFace& relay, QObject* parent)
    : QObject(parent)
    , m_relay(relay) {
    connect(&relay, &RelayFace::stateChanged, this, &RelayEntry::update);
    connect(&relay, &RelayFace::settingsChanged, this, &RelayEntry::update);
}

RelayEntry::~RelayEntry() {
    removeRuntimeEntry();
}

void RelayEntry::update() {
    if (m_relay.isRunning())
        writeRuntimeEntry({relayUrl(m_relay.address(), m_relay.settings()),
                           QCoreApplication::applicationPid(), m_relay.settings().apps});
    else if (m_relay.state() == RelayFace::State::Stopped)
        removeRuntimeEntry();
}

} // namespace relay
