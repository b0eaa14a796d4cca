// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

struct Scene;

// Why an API call was refused; each rule looks at the refusal that the route gave.

void apiKeyRefused(
    Scene& scene); ///< unknown-app-id, unknown-app-key, key-is-secret, key-undefined, key-of-another-app
void apiSignatureRefused(Scene& scene); ///< unsigned-request, clock-skew, body-md5-mismatch,
                                        ///< signature-mismatch, secret-of-another-app
void apiContentRefused(
    Scene& scene); ///< malformed-body, channel-name-invalid, payload-too-large, history-off, …

} // namespace relay
