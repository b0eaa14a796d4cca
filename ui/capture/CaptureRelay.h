// SPDX-License-Identifier: MIT
#pragma once

#include "face/RelayFace.h"
#include "journal/capture/Capture.h"

#include <memory>

namespace relay {

/// Presents a capture to the panels as a relay that never runs and whose journal is the capture. Refuses
/// every command with a sentence. GUI thread.
class CaptureRelay final : public RelayFace {
    Q_OBJECT
public:
    explicit CaptureRelay(std::shared_ptr<const Capture> capture, QObject* parent = nullptr);
    ~CaptureRelay() override;

    RelayCommands& commands() override;
    const JournalReader& journal() const override { return *m_capture; }
    qint64 now() const override;
    State state() const override { return State::Stopped; }
    Address address() const override { return {}; }
    const Settings& settings() const override { return m_settings; }
    QFuture<void> apply(const Settings& settings) override;
    QByteArray tryPort(const QByteArray& host, quint16 port) const override;
    QByteArray reloadApps() override;
    QFuture<Listening> start() override;
    QFuture<void> stop() override;

private:
    class Commands;

    const std::shared_ptr<const Capture> m_capture;
    Settings m_settings; ///< the apps of the capture, without their secrets
    std::unique_ptr<Commands> m_commands;
};

} // namespace relay
