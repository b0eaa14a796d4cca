// SPDX-License-Identifier: MIT
#pragma once

#include "doctor/LaravelFiles.h"

#include <QDir>

namespace relay {

/// Reads from the page's sources in resources/js how it creates its Echo: `source`, `page`, `pageKeys`,
/// `pageDriver`, `pageFile` and `pageHasOwnHost` of the files.
void readPageSources(LaravelFiles& files, const QDir& root);

} // namespace relay
