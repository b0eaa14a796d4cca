// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

class Invocation;

// The functions that the rows of the subcommand table run, each in its own file. They print results on stdout
// and messages on stderr, block in their own event loops, and return an ExitCode.

int runPublish(const Invocation& call);
int runChannels(const Invocation& call);
int runMembers(const Invocation& call);
int runConnections(const Invocation& call);
int runNodes(const Invocation& call);
int runTail(const Invocation& call);
int runWait(const Invocation& call);
int runDisconnect(const Invocation& call);
int runTerminate(const Invocation& call);
int runRecord(const Invocation& call);
int runReplay(const Invocation& call);
int runOpen(const Invocation& call);
int runExport(const Invocation& call);
int runWhy(const Invocation& call);
int runDoctor(const Invocation& call);
int runAuthTest(const Invocation& call);
int runBugReport(const Invocation& call);
int runMcp(const Invocation& call);
int runTesting(const Invocation& call);
int runCompletion(const Invocation& call);
int runHelp(const Invocation& call);

} // namespace relay
