// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

class FactActions;
class Navigator;
class RelayFace;
class RelayFeed;
class Selection;

/// What a panel works with. Everything here outlives the panels. GUI thread.
struct Workbench {
    RelayFeed& feed;          ///< facts and snapshots as they arrive
    RelayFace& relay;         ///< commands, journal, settings, state
    Selection& selection;     ///< what is selected in the window
    Navigator& navigator;     ///< what panels ask of each other
    FactActions& factActions; ///< what can be done with the selected fact
    bool live = true;         ///< false in a capture window, which saves nothing for the next run
};

} // namespace relay
