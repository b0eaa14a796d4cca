// SPDX-License-Identifier: MIT
#pragma once

#include "webhooks/WebhookPost.h"

#include <memory>

class QNetworkAccessManager;

namespace relay {

/// Webhook requests over QNetworkAccessManager, made with the first request (it costs a thread and some
/// memory). Does not follow redirects, uses no proxy, gives up where nothing or no whole head has come for a
/// while, and reads at most 64 KB of an answer. Relay thread only; requests under way when it dies are never
/// answered.
class NetworkPost final : public WebhookPost {
public:
    /// Milliseconds.
    struct Patience {
        int silence = 10'000; ///< and until the head of the answer is there
        int whole = 30'000;
    };

    NetworkPost();
    explicit NetworkPost(Patience patience);
    ~NetworkPost() override;

    void send(Request request, std::function<void(Outcome)> done) override;

private:
    const Patience m_patience;
    std::unique_ptr<QNetworkAccessManager> m_network;
};

} // namespace relay
