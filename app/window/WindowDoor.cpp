// SPDX-License-Identifier: MIT
#include "window/WindowDoor.h"

#include "RuntimeFolder.h"
#include "attach/AttachOptions.h"
#include "attach/AttachedRelay.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QProcess>
#include <QUrl>

#include <optional>

namespace relay {
namespace {

/// Secrets are passed in the environment, which other users cannot read.
AttachRefusal startWindow(const AttachTarget& target) {
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const auto set = [&environment](const char* name, const QByteArray& value) {
        environment.insert(QString::fromLatin1(name), QString::fromUtf8(value));
    };
    set("RELAY_APP_ID", target.app.id);
    set("RELAY_APP_KEY", target.app.key);
    set("RELAY_APP_SECRET", target.app.secret);
    set("RELAY_INSPECT_TOKEN", target.token);
    set("RELAYDESK_TRUSTED", QByteArrayList(target.trusted.begin(), target.trusted.end()).join(','));
    QProcess process;
    process.setProgram(QCoreApplication::applicationFilePath());
    process.setArguments({QStringLiteral("--attach"), QString::fromUtf8(target.shownUrl())});
    process.setProcessEnvironment(environment);
    if (process.startDetached())
        return {};
    return {"The window could not be started: " + process.errorString().toUtf8(), {}};
}

bool isLoopback(const QString& host) {
    return host == QLatin1StringView("localhost") || QHostAddress(host).isLoopback();
}

/// The relay of this user at that address, and its first app.
std::optional<AttachTarget> knownAt(const QByteArray& host, quint16 port) {
    const QString wanted = QString::fromUtf8(host);
    for (const RunningRelayEntry& entry : readRuntimeEntries()) {
        const QUrl url = QUrl::fromEncoded(entry.url);
        const bool isThere = url.host() == wanted || (isLoopback(url.host()) && isLoopback(wanted));
        if (isThere && url.port() == port && !entry.apps.empty())
            return AttachTarget{attachUrl(entry.url), entry.apps.front(), {}, {}};
    }
    return std::nullopt;
}

} // namespace

WindowDoor::WindowDoor(std::function<void(const AttachTarget&)> showInstead)
    : m_showInstead(std::move(showInstead)) {}

WindowDoor::~WindowDoor() = default;

/// The window makes its own connection; that of the trial ends.
QFuture<AttachRefusal> WindowDoor::open(const AttachWish& wish) {
    const auto target = attachTarget(wish);
    if (!target)
        return QtFuture::makeReadyFuture(AttachRefusal{target.error(), {}});
    m_trial = std::make_unique<AttachedRelay>(*target, Settings());
    return m_trial->start().then(m_trial.get(), [this, to = *target](const RelayFace::Listening& listening) {
        const RelayFace::Trouble trouble = m_trial->trouble();
        m_trial->stop();
        return listening ? startWindow(to) : AttachRefusal{listening.error(), trouble.certificate};
    });
}

bool WindowDoor::knows(const QByteArray& host, quint16 port) const {
    return knownAt(host, port).has_value();
}

void WindowDoor::showInstead(const QByteArray& host, quint16 port) {
    if (const auto known = knownAt(host, port))
        m_showInstead(*known);
}

} // namespace relay
