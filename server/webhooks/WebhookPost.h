// SPDX-License-Identifier: MIT
#pragma once

#include "protocol/Http.h"

#include <QByteArray>

#include <functional>

namespace relay {

/// Sends one webhook request; injected. Implemented by NetworkPost and by the tests. Relay thread only.
class WebhookPost {
public:
    struct Request {
        QByteArray url;
        HttpHeaders headers;
        QByteArray body;
    };
    struct Outcome {
        int status = 0;   ///< HTTP status; 0 if there was no answer
        QByteArray error; ///< a sentence saying why there was none; without the URL's credentials
    };

    virtual ~WebhookPost() = default;
    /// `done` is called once, from the event loop and never before send() returns.
    virtual void send(Request request, std::function<void(Outcome)> done) = 0;
};

} // namespace relay
