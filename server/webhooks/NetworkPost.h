// SPDX-License-Identifier: MIT
#pragma once

#include "webhooks/WebhookPost.h"

#include <memory>

class QNetworkAccessManager;

namespace relay {

/// Webhook requests over QNetworkAccessManager, which is created with the first request (it costs a thread
/// and some memory). Does not follow redirects, uses no proxy, gives up if nothing, or no complete head, has
/// arrived for a while, and reads at most 64 KB of an answer. Relay thread only; requests under way when it
/// is destroyed are never answered.
class NetworkPost final : public WebhookPost {
public:
    /// Milliseconds.
    struct Patience {
        int silence = 10'000; ///< also until the head of the answer is complete
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
