// SPDX-License-Identifier: MIT
#pragma once

#include "support/FakePost.h"
#include "support/ManualClock.h"
#include "support/RecordingSink.h"
#include "webhooks/Webhooks.h"

namespace relay::test {

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
