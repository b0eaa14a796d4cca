// SPDX-License-Identifier: MIT
#pragma once

#include "webhooks/WebhookPost.h"

#include <memory>

class QNetworkAccessManager;

namespace relay {

/// Webhook requests over QNetworkAccessManager, made with the first request (it costs a thread and some
/// memory). Does not follow redirects, uses no proxy, gives up after 10 s without and 30 s in all, and reads
/// at most 64 KB of an answer. Relay thread only; requests under way when it dies are never answered.
class NetworkPost final : public WebhookPost {
public:
    NetworkPost();
    ~NetworkPost() override;

    void send(Request request, std::function<void(Outcome)> done) override;

private:
    std::unique_ptr<QNetworkAccessManager> m_network;
};

} // namespace relay
