// SPDX-License-Identifier: MIT
#pragma once

#include "support/ManualClock.h"
#include "support/RecordingSink.h"
#include "webhooks/Webhooks.h"

#include <deque>

namespace relay::test {

/// Keeps the requests until the test answers them.
class FakePost final : public WebhookPost {
public:
    void send(Request request, std::function<void(Outcome)> done) override {
        requests.push_back(std::move(request));
        m_open.push_back(std::move(done));
    }
    /// Answers the oldest request that is open.
    void answer(int status, const QByteArray& error = {}) {
        const auto done = std::move(m_open.front());
        m_open.pop_front();
        done({status, error});
    }
    std::size_t open() const { return m_open.size(); }

    std::vector<Request> requests;

private:
    std::deque<std::function<void(Outcome)>> m_open;
};

inline AppConfig appWith(std::vector<WebhookConfig> webhooks) {
    AppConfig app;
    app.id = "shop";
    app.key = "shop-key";
    app.secret = "shop-secret";
    app.webhooks = std::move(webhooks);
    return app;
}

/// Webhooks with everything around them.
struct Scene {
    explicit Scene(std::vector<WebhookConfig> hooks = {{"http://app.test/hook", {}, {}}})
        : app(appWith(std::move(hooks)))
        , webhooks(post, facts, clock) {
        webhooks.setApps({app});
    }
    void pass(double seconds) {
        clock.advanceSeconds(seconds);
        webhooks.tick();
    }
    /// The events of the last request's body.
    QByteArray lastEvents() const {
        const QByteArray& body = post.requests.back().body;
        return body.sliced(body.indexOf("\"events\":") + 9).chopped(1);
    }

    AppConfig app;
    ManualClock clock;
    RecordingSink facts;
    FakePost post;
    Webhooks webhooks;
};

} // namespace relay::test
