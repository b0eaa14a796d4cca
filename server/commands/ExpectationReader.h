// SPDX-License-Identifier: MIT
#pragma once

#include "commands/Expectation.h"
#include "protocol/Result.h"

namespace relay {

/// Why a JSON text is not an expectation: which key, and what is wrong with it, without a full stop.
struct ExpectationError {
    QByteArray key; ///< as a path, "order[1].channel"; empty if the text as a whole is wrong
    QByteArray problem;
    qsizetype offset = 0; ///< position of the value in the text, in bytes
};

/// Reads one expectation, as accepted by POST /apps/{id}/expectations (resources/docs/testing.md,
/// Expectations). An unknown key is an error that names the closest known one. Value functions, any thread.
Result<Expectation, ExpectationError> readExpectation(QByteArrayView json);
/// Reads a file's text: an array of expectations, or {"expectations": […]}. The key begins with the array
/// index, "[2].times".
Result<std::vector<Expectation>, ExpectationError> readExpectations(QByteArrayView json);

} // namespace relay
