// SPDX-License-Identifier: MIT
#pragma once

#include <QDir>
#include <QStringList>

namespace relay {

/// The scripts of the built front end.
struct BuiltScripts {
    bool hasManifest = false; ///< of Vite or Mix
    QStringList paths;        ///< relative to the project's root: what pages load first comes first
};

/// The scripts that the manifest of Vite or Mix names: those that pages begin with, then what they import. A
/// script that no manifest names is left over from an earlier build. If the manifest names none, the scripts
/// in public/build/assets. At most 500. Any thread.
BuiltScripts builtScripts(const QDir& root, bool usesMix);

} // namespace relay
