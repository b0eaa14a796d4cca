// SPDX-License-Identifier: MIT
#include "frame/RelayControl.h"

#include "models/VisibleText.h"

namespace relay {
namespace {

/// The relay's reason as a sentence, with any advice for the command line replaced by one for the window.
QString whyNotListening(QString reason) {
    if (reason.isEmpty())
        return reason;
    reason[0] = reason[0].toUpper();
    const qsizetype advice = reason.lastIndexOf(QLatin1String("; "));
    if (advice < 0 || !QStringView(reason).sliced(advice).contains(u"--"))
        return reason.endsWith(u'.') ? reason : reason + u'.';
    return RelayControl::tr("%1. Choose another address or port in the Preferences.")
        .arg(reason.left(advice));
}

} // namespace

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

QString RelayControl::certificateProblem() const {
    return isRunning() ? QString::fromUtf8(m_relay.address().certificateProblem) : QString();
}

QString RelayControl::authority() const {
    const RelayEndpoint at = endpoint();
    return QStringLiteral("%1:%2").arg(QString::fromUtf8(at.host)).arg(at.port);
}

QString RelayControl::url() const {
    return (endpoint().secure ? QStringLiteral("wss://") : QStringLiteral("ws://")) + authority();
}

QString RelayControl::error() const {
    return isElsewhere() ? visibleText(QString::fromUtf8(m_relay.trouble().sentence)) : m_error;
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
            m_error = whyNotListening(QString::fromUtf8(listening.error()));
        emit stateChanged();
    });
}

void RelayControl::stop() {
    m_error.clear();
    m_relay.stop();
}

void RelayControl::restart() {
    startRelay(); // stops it first
}

void RelayControl::change(const Settings& settings) {
    m_relay.apply(settings);
}

QString RelayControl::whyNotThere(const Settings& wanted) const {
    const bool willStart = isRunning() || !m_error.isEmpty();
    const bool ownPort = isRunning() && wanted.port == m_relay.address().port; // in use by the relay itself
    if (!willStart || wanted.port == 0 || ownPort)
        return {};
    QString reason = QString::fromUtf8(m_relay.tryPort(wanted.host, wanted.port));
    if (reason.isEmpty())
        return {};
    reason[0] = reason[0].toUpper();
    return isRunning() ? tr("%1. The relay is still running at %2.").arg(reason, authority())
                       : tr("%1.").arg(reason);
}

void RelayControl::changeAndMove(const Settings& wanted) {
    const Settings before = settings();
    change(wanted);
    const bool moves = wanted.tlsSelfSigned != before.tlsSelfSigned || wanted.host != before.host ||
                       wanted.port != before.port || wanted.tlsCertificate != before.tlsCertificate ||
                       wanted.pathPrefix != before.pathPrefix || wanted.redis != before.redis;
    if (moves && isRunning())
        restart();
    else if (!m_error.isEmpty())
        startRelay(); // the port was taken, and another may be free
}

void RelayControl::reloadApps() {
    const QByteArray error = m_relay.reloadApps();
    emit said(error.isEmpty() ? tr("Reloaded %1.").arg(QString::fromUtf8(settings().appsFile))
                              : QString::fromUtf8(error));
}

} // namespace relay
