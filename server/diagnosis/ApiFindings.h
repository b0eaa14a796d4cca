// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

struct RuleContext;

// Why an API call was refused; each rule looks at the refusal that the route gave.

void apiKeyRefused(RuleContext& context); ///< unknown-app-id, unknown-app-key, key-is-secret, key-undefined,
                                          ///< key-of-another-app
void apiSignatureRefused(RuleContext& context); ///< unsigned-request, clock-skew, body-md5-mismatch,
                                                ///< signature-mismatch, secret-of-another-app
void apiContentRefused(
    RuleContext& context); ///< malformed-body, channel-name-invalid, payload-too-large, history-off, …

} // namespace relay
