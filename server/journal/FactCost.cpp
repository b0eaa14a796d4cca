// SPDX-License-Identifier: MIT
#include "journal/FactCost.h"

namespace relay {
namespace {

qint64 costOf(const FactDetail& detail) {
    qint64 cost = sizeof(FactDetail) + static_cast<qint64>(detail.recipients.size() * sizeof(QByteArray));
    for (const QByteArray* text :
         {&detail.method, &detail.target, &detail.remoteAddress, &detail.auth, &detail.channelData,
          &detail.signedText, &detail.key, &detail.origin, &detail.client, &detail.userAgent})
        cost += text->size();
    for (const auto& [key, value] : detail.headers)
        cost += static_cast<qint64>(sizeof(HttpHeaders::value_type)) + key.size() + value.size();
    return cost;
}

} // namespace

qint64 costOf(const Fact& fact) {
    qint64 cost = sizeof(Fact) + static_cast<qint64>(fact.findings.size() * 1024);
    for (const QByteArray* text : {&fact.app, &fact.channel, &fact.name, &fact.data, &fact.socketId,
                                   &fact.userId, &fact.excluded, &fact.error})
        cost += text->size();
    return fact.detail ? cost + costOf(*fact.detail) : cost;
}

} // namespace relay
