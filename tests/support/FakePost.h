// SPDX-License-Identifier: MIT
#pragma once

#include "webhooks/WebhookPost.h"

#include <deque>
#include <vector>

namespace relay::test {

/// Keeps the requests until the test answers them.
class FakePost final : public WebhookPost {
public:
    void send(Request request, std::function<void(Outcome)> done) override {
        requests.push_back(std::move(request));
        m_open.push_back(std::move(done));
    }
    /// Answers the oldest open request.
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

} // namespace relay::test
