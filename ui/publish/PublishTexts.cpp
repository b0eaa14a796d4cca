// SPDX-License-Identifier: MIT
#include "publish/PublishTexts.h"

#include <QCoreApplication>

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

QString deliveredText(qint64 delivered, const PublishReport& report) {
    const QString text =
        delivered == 0 ? Texts::tr("Delivered to nobody")
                       : Texts::tr("Delivered to %n connection(s)", nullptr, static_cast<int>(delivered));
    return report.deliveries.size() > 1
               ? text + Texts::tr(" on %n channel(s)", nullptr, static_cast<int>(report.deliveries.size()))
               : text;
}

QString refusalText(const PublishReport& report) {
    return Texts::tr("Refused: %1").arg(QString::fromUtf8(report.error));
}

} // namespace relay
