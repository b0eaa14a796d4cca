#pragma once

#include "settings/Settings.h"

#include <QtGlobal>

class QApplication;

namespace relay {

class JournalReader;
class RelayServer;

/// Shows the window, starts the relay once it is painted, and runs until the user quits; stops the relay and
/// returns the exit code. The server is not started yet; it and the journal outlive the call. A port that is
/// taken is told in the window. GUI thread.
int runWindow(QApplication& application, RelayServer& server, const JournalReader& journal, Settings settings);

} // namespace relay
