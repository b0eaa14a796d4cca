// SPDX-License-Identifier: MIT
#include "journal/Filter.h"

#include "journal/filter/FilterFields.h"
#include "journal/filter/FilterNode.h"
#include "journal/filter/FilterParser.h"

namespace relay {

Result<Filter, FilterError> Filter::parse(const QString& text, const FilterContext& context) {
    auto parsed = FilterParser(text, context).parse();
    if (!parsed) {
        FilterError error = parsed.error();
        error.column = text.first(error.position).toUcs4().size() + 1;
        return error;
    }
    Filter filter;
    if (!parsed->lets()) {
        filter.m_slow = parsed->cost() >= FilterCost::Slow;
        filter.m_root = std::make_shared<const FilterNode>(*std::move(parsed));
    }
    return filter;
}

QStringList Filter::fieldNames() {
    return filterFieldNames();
}

QStringList Filter::valuesOf(const QString& field) {
    return filterValuesOf(field);
}

QString Filter::quoted(const QString& value) {
    QString escaped = value;
    escaped.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
    return u'"' + escaped + u'"';
}

void Filter::setChannel(const QByteArray& app, const QByteArray& channel) {
    m_channelApp = app;
    m_channel = channel;
}

bool Filter::matches(const Fact& fact) const {
    if (!m_app.isEmpty() && !fact.app.isEmpty() && fact.app != m_app)
        return false;
    if (!m_channel.isEmpty() &&
        (fact.channel() != m_channel || (!m_channelApp.isEmpty() && fact.app != m_channelApp)))
        return false;
    return !m_root || m_root->matches(fact);
}

} // namespace relay
