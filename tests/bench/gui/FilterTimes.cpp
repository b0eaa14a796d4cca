// SPDX-License-Identifier: MIT
#include "FilterTimes.h"

#include "LoopGap.h"
#include "models/LogModel.h"
#include "support/SampleFact.h"

#include <QEventLoop>

namespace relay::bench {

FilterTimes filterTimes(int rows) {
    constexpr int batch = 1000;
    LogModel model({.rows = rows, .bytes = 1ll << 40});
    const Fact common = test::sampleEvent(1, "orders", "Shipped");
    const Fact rare = test::sampleEvent(1, "invoices", "Paid");
    for (int first = 0; first < rows; first += batch) {
        std::vector<FactPtr> facts;
        for (int i = first; i < std::min(rows, first + batch); ++i) {
            Fact fact = i % 1000 == 0 ? rare : common; // texts are shared: a million rows fit into memory
            fact.id = static_cast<FactId>(i + 1);
            facts.push_back(test::kept(std::move(fact)));
        }
        model.append(facts);
    }
    FilterTimes times;
    LoopGap gap;
    QElapsedTimer since;
    QEventLoop loop;
    const auto firstRows = [&] {
        if (times.firstRows == 0 && model.rowCount() > 0)
            times.firstRows = static_cast<double>(since.nsecsElapsed()) / 1e6;
    };
    QObject::connect(&model, &QAbstractItemModel::rowsInserted, &loop, firstRows);
    QObject::connect(&model, &LogModel::filterApplied, &loop, &QEventLoop::quit);
    gap.start();
    since.start();
    model.setFilter(*Filter::parse(QStringLiteral("channel:invoices paid"), {}));
    firstRows();             // a model may have been reset with the first ones
    if (model.isFiltering()) // few rows are done within the first slice
        loop.exec();
    times.all = static_cast<double>(since.nsecsElapsed()) / 1e6;
    times.longestGap = gap.stop();
    return times;
}

} // namespace relay::bench
