// SPDX-License-Identifier: MIT
#pragma once

#include "journal/capture/Recording.h"

namespace relay {

class RelayServer;

/// `--record FILE` of a run. The file is opened before the relay starts and emptied only once it listens, so
/// that a run that does not come about leaves an earlier one as it was. One thread, the server's.
class RunRecording {
public:
    /// The server outlives it.
    explicit RunRecording(const RelayServer& server);

    /// Records what the journal gets from now on, if a path is given. False, said on stderr, if the file
    /// cannot be opened.
    bool open(const QString& path);
    /// The relay listens: the file is written from here on. False, said on stderr, if it takes nothing. Calls
    /// after the first one change nothing.
    bool start();
    /// Ends the file; what is wrong with it is said on stderr.
    void end() { m_recording.end(); }

private:
    const RelayServer& m_server;
    Recording m_recording;
    QByteArray m_path; ///< empty: nothing is to be recorded, or it is recorded already
    FactId m_from = FactId::None;
};

} // namespace relay
