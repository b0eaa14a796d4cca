// SPDX-License-Identifier: MIT
#pragma once

#include "doctor/Checks.h"

namespace relay {

/// The variables that the page is built with: VITE_REVERB_HOST and so on.
struct PageVariables {
    explicit PageVariables(const Examination& e)
        : env(e.files.viteEnv)
        , front(e.files.usesMix ? "MIX_" : "VITE_")
        , driver((e.files.pageDriver.isEmpty() || !sendsToRelay(e.inForce) ? e.dials.driver
                                                                           : e.files.pageDriver) == "pusher"
                     ? "PUSHER_"
                     : "REVERB_") {}

    QByteArray value(const char* name) const { return env.value(front + driver + name); }
    /// The values of a finding about that variable.
    Values values(const char* name) const {
        return {{"variable", driver + name}, onlyInText("front", front)};
    }
    /// The same, and how a source reads it.
    Values sourceValues(const BakedConnection& source, const char* name) const {
        const QByteArray object = front == "MIX_" ? "process.env." : "import.meta.env.";
        return {{"file", source.file}, {"variable", driver + name}, onlyInText("import", object + front)};
    }

    const ViteEnv& env;
    QByteArray front;
    QByteArray driver;
};

} // namespace relay
