// SPDX-License-Identifier: MIT
#include "capture/CaptureRelay.h"

#include <QFuture>

namespace relay {
namespace {

QByteArray noRelay() {
    return CaptureRelay::tr("This is a capture. It has no relay.").toUtf8();
}

} // namespace

class CaptureRelay::Commands final : public RelayCommands {
public:
    QFuture<PublishReport> publish(PublishOrder) override {
        return QtFuture::makeReadyFuture(PublishReport{noRelay(), {}, 0});
    }
    QFuture<bool> disconnect(QByteArray, quint16, QByteArray) override {
        return QtFuture::makeReadyFuture(false);
    }
    QFuture<int> terminateUser(QByteArray, QByteArray) override { return QtFuture::makeReadyFuture(0); }
    QFuture<PublishReport> replay(FactId) override {
        return QtFuture::makeReadyFuture(PublishReport{noRelay(), {}, 0});
    }
    QFuture<QByteArray> resendWebhook(FactId) override { return QtFuture::makeReadyFuture(noRelay()); }
    QFuture<SnapshotPtr> snapshot() override {
        return QtFuture::makeReadyFuture<SnapshotPtr>(std::make_shared<const Snapshot>());
    }
    QFuture<ChannelHistory> history(QByteArray, QByteArray, int) override {
        return QtFuture::makeReadyFuture(ChannelHistory());
    }
};

CaptureRelay::CaptureRelay(std::shared_ptr<const Capture> capture, QObject* parent)
    : RelayFace(parent)
    , m_capture(std::move(capture))
    , m_commands(std::make_unique<Commands>()) {
    for (const CaptureHeader::App& app : m_capture->header().apps) {
        AppConfig config;
        config.id = app.id;
        config.key = app.key;
        m_settings.apps.push_back(std::move(config));
    }
}

CaptureRelay::~CaptureRelay() = default;

qint64 CaptureRelay::now() const {
    return m_capture->facts().empty() ? 0 : m_capture->facts().back()->time;
}

RelayCommands& CaptureRelay::commands() {
    return *m_commands;
}

QFuture<void> CaptureRelay::apply(const Settings&) {
    return QtFuture::makeReadyFuture();
}

QByteArray CaptureRelay::tryPort(const QByteArray&, quint16) const {
    return noRelay();
}

QByteArray CaptureRelay::reloadApps() {
    return noRelay();
}

QFuture<RelayFace::Listening> CaptureRelay::start() {
    return QtFuture::makeReadyFuture(Listening(noRelay()));
}

QFuture<void> CaptureRelay::stop() {
    return QtFuture::makeReadyFuture();
}

} // namespace relay
