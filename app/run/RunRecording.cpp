// SPDX-License-Identifier: MIT
#include "run/RunRecording.h"

#include "TerminalText.h"
#include "host/RelayServer.h"
#include "journal/Journal.h"
#include "net/loop/RealWorld.h"

#include <utility>

namespace relay {
namespace {

void say(const QByteArray& line) {
    print(stderr, "relaydesk: " + safeText(line) + '\n');
}

} // namespace

RunRecording::RunRecording(const RelayServer& server)
    : m_server(server)
    , m_recording(say) {}

bool RunRecording::open(const QString& path) {
    if (path.isEmpty())
        return true;
    m_path = path.toUtf8();
    m_from = FactId(number(m_server.journal().newest()) + 1);
    if (m_recording.open(path))
        return true;
    say("--record: " + m_path + ' ' + m_recording.error());
    return false;
}

bool RunRecording::start() {
    const QByteArray path = std::exchange(m_path, {});
    if (path.isEmpty())
        return true;
    const Settings& settings = m_server.settings();
    const CaptureHeader header =
        CaptureHeader::of(settings.apps, settings.limits, SystemClock().utcMicroseconds());
    if (m_recording.start(header, m_server.journal(), m_from))
        return true;
    say("--record: " + path + ' ' + m_recording.error());
    return false;
}

} // namespace relay
