// SPDX-License-Identifier: MIT
#include "frame/RelayControl.h"

namespace relay {

RelayControl::RelayControl(RelayFace& relay, QObject* parent)
    : QObject(parent)
    , m_relay(relay) {
    connect(&relay, &RelayFace::stateChanged, this, &RelayControl::stateChanged);
    connect(&relay, &RelayFace::settingsChanged, this, &RelayControl::settingsChanged);
}

RelayEndpoint RelayControl::endpoint() const {
    RelayEndpoint endpoint;
    if (isRunning()) {
        const RelayFace::Address address = m_relay.address();
        endpoint.host = dialledHost(address.host);
        endpoint.port = address.port;
        endpoint.secure = address.secure;
    } else {
        endpoint.host = dialledHost(settings().host);
        endpoint.port = settings().port;
        endpoint.secure = settings().tlsSelfSigned || !settings().tlsCertificate.isEmpty();
    }
    return endpoint;
}

QString RelayControl::authority() const {
    const RelayEndpoint at = endpoint();
    return QStringLiteral("%1:%2").arg(QString::fromUtf8(at.host)).arg(at.port);
}

QString RelayControl::url() const {
    return (endpoint().secure ? QStringLiteral("wss://") : QStringLiteral("ws://")) + authority();
}

const AppConfig* RelayControl::app(const QByteArray& id) const {
    for (const AppConfig& app : settings().apps)
        if (app.id == id)
            return &app;
    return settings().apps.empty() ? nullptr : &settings().apps.front();
}

void RelayControl::start() {
    if (state() == RelayFace::State::Stopped)
        startRelay();
}

void RelayControl::startRelay() {
    m_error.clear();
    m_relay.start().then(this, [this](const RelayFace::Listening& listening) {
        if (!listening)
            m_error = QString::fromUtf8(listening.error());
        emit stateChanged();
    });
}

void RelayControl::stop() {
    m_error.clear();
    m_relay.stop();
}

void RelayControl::restart() {
    startRelay(); // stops it before
}

void RelayControl::change(const Settings& settings) {
    m_relay.apply(settings);
}

void RelayControl::reloadApps() {
    const QByteArray error = m_relay.reloadApps();
    emit said(error.isEmpty() ? tr("Read %1 again.").arg(QString::fromUtf8(settings().appsFile))
                              : QString::fromUtf8(error));
}

} // namespace relay
