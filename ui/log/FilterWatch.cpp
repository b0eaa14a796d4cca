// SPDX-License-Identifier: MIT
#include "log/FilterWatch.h"

#include "Navigator.h"
#include "diagnosis/Verdict.h"
#include "log/SavedFilters.h"
#include "models/FactText.h"
#include "models/RelayFeed.h"
#include "models/VisibleText.h"

#include <algorithm>

namespace relay {
namespace {

constexpr int quietMilliseconds = 5000; // between two notifications

} // namespace

FilterWatch::FilterWatch(RelayFeed& feed, SavedFilters& filters, Navigator& navigator,
                         std::function<FilterContext()> context, QObject* parent)
    : QObject(parent)
    , m_filters(filters)
    , m_navigator(navigator)
    , m_context(std::move(context)) {
    m_quiet.setSingleShot(true);
    m_quiet.setInterval(quietMilliseconds);
    connect(&m_quiet, &QTimer::timeout, this, &FilterWatch::tell);
    connect(&feed, &RelayFeed::factsCame, this, &FilterWatch::look);
    connect(&filters, &SavedFilters::changed, this, &FilterWatch::follow);
    follow();
}

void FilterWatch::follow() {
    m_watched.clear();
    for (const SavedFilter& saved : m_filters.all())
        if (saved.tells)
            if (auto filter = Filter::parse(saved.text, m_context()))
                m_watched.push_back({saved.name, *std::move(filter), 0, nullptr});
}

void FilterWatch::look(const std::vector<FactPtr>& facts) {
    if (m_watched.empty())
        return;
    for (const FactPtr& fact : facts)
        for (Watched& watched : m_watched)
            if (watched.filter.matches(*fact)) {
                ++watched.came;
                watched.newest = fact;
            }
    if (!m_quiet.isActive())
        tell();
}

void FilterWatch::tell() {
    for (Watched& watched : m_watched) {
        if (watched.came == 0)
            continue;
        const Fact& fact = *watched.newest;
        QString sentence = headline(fact);
        if (!fact.channel().isEmpty())
            sentence = tr("%1 on %2").arg(sentence, QString::fromUtf8(fact.channel()));
        sentence += u'\n' + QString::fromUtf8(verdict(fact));
        if (watched.came > 1)
            sentence += u'\n' + tr("%Ln earlier match(|es)", nullptr, static_cast<int>(watched.came - 1));
        emit m_navigator.tell(visibleText(watched.name), visibleText(sentence, LineBreaks::Kept));
        watched.came = 0;
        watched.newest = nullptr;
        m_quiet.start();
    }
}

} // namespace relay
