// SPDX-License-Identifier: MIT
#include "run/RunRecording.h"

#include "TerminalText.h"
#include "face/JournalReader.h"
#include "net/loop/RealWorld.h"

namespace relay {

void sayRecording(const QByteArray& line) {
    print(stderr, "relaydesk: " + safeText(line) + '\n');
}

bool startRecording(Recording& recording, const QString& path, const Settings& settings,
                    const JournalReader& journal) {
    if (path.isEmpty())
        return true;
    const CaptureHeader header =
        CaptureHeader::of(settings.apps, settings.limits, SystemClock().utcMicroseconds());
    if (!recording.open(path, header)) {
        sayRecording("--record: " + path.toUtf8() + ' ' + recording.error());
        return false;
    }
    recording.start(journal, FactId(number(journal.newest()) + 1));
    return true;
}

} // namespace relay
