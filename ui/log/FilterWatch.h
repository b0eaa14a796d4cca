// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"
#include "journal/Filter.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <vector>

namespace relay {

class Navigator;
class RelayFeed;
class SavedFilters;

/// Notifies the user when a fact arrives that matches a saved filter, if they asked for that
/// (SavedFilter::tells): of the first one immediately, of those that follow within a few seconds together.
/// GUI thread.
class FilterWatch final : public QObject {
    Q_OBJECT
public:
    /// All outlive it. `context` returns what a filter's text refers to.
    FilterWatch(RelayFeed& feed, SavedFilters& filters, Navigator& navigator,
                std::function<FilterContext()> context, QObject* parent = nullptr);

private:
    /// A filter whose matches the user wants to be notified of.
    struct Watched {
        QString name;
        Filter filter;
        qint64 came = 0; ///< matches since the last notification
        FactPtr newest;
    };
    void follow();
    void look(const std::vector<relay::FactPtr>& facts);
    void tell();

    SavedFilters& m_filters;
    Navigator& m_navigator;
    const std::function<FilterContext()> m_context;
    std::vector<Watched> m_watched;
    QTimer m_quiet; ///< runs after a notification
};

} // namespace relay
