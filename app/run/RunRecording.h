// SPDX-License-Identifier: MIT
#pragma once

#include "journal/capture/Recording.h"

namespace relay {

class RelayServer;

/// `--record FILE` of a run. The file is opened before the relay starts and emptied only once it listens, so
/// that a run that fails to start leaves an earlier recording intact. One thread, the server's.
class RunRecording {
public:
    /// The server outlives it.
    explicit RunRecording(const RelayServer& server);

    /// Records what enters the journal from now on, if a path is given. False, reported on stderr, if the
    /// file cannot be opened.
    bool open(const QString& path);
    /// The relay is listening: the file is written from now on. False, reported on stderr, if it cannot be
    /// written. Calls after the first one change nothing.
    bool start();
    /// Completes the file; anything wrong with it is reported on stderr.
    void end() { m_recording.end(); }

private:
    const RelayServer& m_server;
    Recording m_recording;
    QByteArray m_path; ///< empty: nothing to record, or already recording
    FactId m_from = FactId::None;
};

} // namespace relay
