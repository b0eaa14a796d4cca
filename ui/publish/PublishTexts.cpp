// SPDX-License-Identifier: MIT
#include "publish/PublishTexts.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>

namespace relay {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(relay::PublishTexts)
};

} // namespace

qint64 deliveredBy(const PublishReport& report) {
    return std::accumulate(report.deliveries.begin(), report.deliveries.end(), qint64{0},
                           [](qint64 sum, const Delivery& delivery) { return sum + delivery.recipients; });
}

qsizetype channelsReached(const PublishReport& report) {
    return std::ranges::count_if(report.deliveries,
                                 [](const Delivery& delivery) { return delivery.recipients > 0; });
}

QString deliveredText(qint64 delivered, const PublishReport& report) {
    const QString text =
        delivered == 0 ? Texts::tr("Delivered to nobody")
                       : Texts::tr("Delivered to %n connection(s)", nullptr, static_cast<int>(delivered));
    const int channels = static_cast<int>(report.deliveries.size());
    if (channels < 2)
        return text;
    const qsizetype reached = channelsReached(report);
    return reached > 0 && reached < channels
               ? text + Texts::tr(" on %1 of %n channel(s)", nullptr, channels).arg(reached)
               : text + Texts::tr(" on %n channel(s)", nullptr, channels);
}

QString refusalText(const PublishReport& report) {
    return Texts::tr("Refused: %1").arg(QString::fromUtf8(report.error));
}

} // namespace relay
