// SPDX-License-Identifier: MIT
#include "frame/RelayControl.h"

#include "settings/AppsFile.h"

namespace relay {

RelayControl::RelayControl(RelayFace& relay, Settings settings, QObject* parent)
    : QObject(parent)
    , m_relay(relay)
    , m_settings(std::move(settings)) {
    connect(&relay, &RelayFace::started, this, &RelayControl::stateChanged);
    connect(&relay, &RelayFace::stopped, this, &RelayControl::stateChanged);
}

RelayEndpoint RelayControl::endpoint() const {
    RelayEndpoint endpoint;
    if (isRunning()) {
        const RelayFace::Address address = m_relay.address();
        endpoint.host = dialledHost(address.host);
        endpoint.port = address.port;
        endpoint.secure = address.secure;
    } else {
        endpoint.host = dialledHost(m_settings.host);
        endpoint.port = m_settings.port;
        endpoint.secure = m_settings.tlsSelfSigned || !m_settings.tlsCertificate.isEmpty();
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
    for (const AppConfig& app : m_settings.apps)
        if (app.id == id)
            return &app;
    return m_settings.apps.empty() ? nullptr : &m_settings.apps.front();
}

void RelayControl::start() {
    if (isRunning())
        return;
    m_error.clear();
    const auto started = m_relay.start(m_settings);
    if (!started)
        m_error = QString::fromUtf8(started.error());
    else if (m_settings.port == 0)
        m_settings.port = started->port; // a restart keeps the free port that clients know by now
    emit stateChanged();
}

void RelayControl::stop() {
    m_error.clear();
    m_relay.stop();
}

void RelayControl::restart() {
    stop();
    start();
}

void RelayControl::change(const Settings& settings) {
    const bool appsDiffer = settings.apps != m_settings.apps;
    m_settings = settings;
    if (isRunning()) {
        if (appsDiffer)
            m_relay.commands().setApps(m_settings.apps);
        m_relay.commands().setLimits(m_settings.limits);
    }
    emit settingsChanged();
}

void RelayControl::reloadApps() {
    if (m_settings.appsFile.isEmpty())
        return emit said(
            QStringLiteral("There was no apps.json at the start, so there is nothing to read again."));
    auto apps = readAppsFile(QString::fromUtf8(m_settings.appsFile));
    if (!apps)
        return emit said(
            QStringLiteral("The apps stay as they were. %1").arg(QString::fromUtf8(apps.error())));
    Settings settings = m_settings;
    settings.apps = std::move(*apps);
    change(settings);
    emit said(QStringLiteral("Read %1 again.").arg(QString::fromUtf8(m_settings.appsFile)));
}

} // namespace relay
