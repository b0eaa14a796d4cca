// SPDX-License-Identifier: MIT
#pragma once

#include "attach/AttachFailure.h"
#include "attach/AttachTarget.h"

#include <QNetworkAccessManager>
#include <QObject>

#include <functional>
#include <memory>

class QNetworkReply;

namespace relay {

/// Finds out why a relay did not accept a window: who answers at the address, and with which sentence it
/// refuses the same request over plain HTTP. One question at a time; the answer comes from the event loop of
/// its own thread, which it may block for two seconds.
class WhyNotAttached final : public QObject {
    Q_OBJECT
public:
    using Answer = std::function<void(const AttachFailure&)>;

    explicit WhyNotAttached(QObject* parent = nullptr);
    ~WhyNotAttached() override;
    void ask(const AttachTarget& target, Answer answer);
    void cancel();

private:
    void answered();
    AttachFailure explain() const;
    AttachFailure explainNothing() const;
    AttachFailure explainStatus(int status, const QByteArray& body) const;
    QByteArray place() const;

    QNetworkAccessManager m_network;
    std::unique_ptr<QNetworkReply> m_reply;
    AttachTarget m_target;
    Answer m_answer;
};

} // namespace relay
