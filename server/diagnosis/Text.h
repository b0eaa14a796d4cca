// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Finding.h"
#include "protocol/Words.h"

namespace relay {

/// A finding of that code with its usual severity.
inline Finding finding(FindingCode code, QByteArray message, QByteArray remedy, QJsonObject evidence = {}) {
    return {code, info(code).severity, std::move(message), std::move(remedy), std::move(evidence)};
}

} // namespace relay
