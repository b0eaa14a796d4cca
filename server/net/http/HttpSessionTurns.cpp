// SPDX-License-Identifier: MIT
// How much time an HTTP session takes, and allows; the other half of HttpSession.cpp.
#include "net/http/HttpSession.h"

#include "net/NetContext.h"
#include "net/loop/Turn.h"

#include <utility>

namespace relay {
namespace {

constexpr int requestsATurn =
    32; // per connection, so that a client that never stops asking leaves time for the others

} // namespace

void HttpSession::countInTurn() {
    const quint64 turn = m_context.turn.number();
    if (std::exchange(m_turnOfRequests, turn) != turn)
        m_requests = 0;
    if (++m_requests < requestsATurn)
        return;
    m_waits = true;
    m_context.turn.add(*this);
}

void HttpSession::endOfTurn() {
    m_waits = false;
    if (m_over)
        return;
    proceed();
    read();
    if (m_gone && !m_waits && !m_over)
        finish();
}

HttpSession::Waiting HttpSession::waitingFor() const {
    using For = Waiting::For;
    if (m_waits)
        return {For::Us, m_taken};
    if (m_parser.midRequest() && mayGoOn())
        return {m_taken == 0 ? For::FirstRequest : For::Request, m_taken};
    if (!m_slots.empty() || m_upgrade)
        return {For::Us, m_taken};
    return {m_taken == 0 ? For::FirstRequest : For::NextRequest, m_taken};
}

/// The only place that sets the deadline, from the current state. It starts when the state changes: further
/// bytes of a request buy no extra time, and each request has its own.
void HttpSession::setDeadline() {
    const Waiting now = waitingFor();
    if (now == m_waiting)
        return;
    m_waiting = now;
    using For = Waiting::For;
    const Timeouts& timeouts = m_context.timeouts;
    if (now.what == For::Us)
        m_deadline.clear();
    else
        m_deadline.setMilliseconds(now.what == For::FirstRequest ? timeouts.firstRequest
                                   : now.what == For::Request    ? timeouts.request
                                                                 : timeouts.betweenRequests);
}

void HttpSession::timeOut() {
    if (m_parser.midRequest() && mayGoOn())
        refuse({{Reason::RequestTimedOut, {}}});
    else
        finish(); // nothing was begun: a browser's speculative connection is not recorded as a fact
}

} // namespace relay
