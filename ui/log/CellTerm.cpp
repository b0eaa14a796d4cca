// SPDX-License-Identifier: MIT
#include "log/CellTerm.h"

#include "journal/FactOutcome.h"
#include "journal/Filter.h"

#include <QDateTime>

namespace relay {
namespace {

constexpr qsizetype longestPayload = 500; ///< bytes of a payload that still makes a readable filter

QString exactly(const char* field, const QByteArray& value) {
    return value.isEmpty() ? QString()
                           : QLatin1String(field) + u':' + Filter::quoted(QString::fromUtf8(value));
}

QString named(const char* field, const char* value) {
    return QLatin1String(field) + u':' + QLatin1String(value);
}

QString kind(const Fact& fact) {
    return fact.kind() == FactKind::Unknown ? exactly("kind", fact.kindName())
                                            : named("kind", name(fact.kind()));
}

/// The second that the clock shows.
QString second(qint64 time) {
    return QStringLiteral("time:") + QDateTime::fromMSecsSinceEpoch(time / 1000).toString(Qt::ISODate);
}

QString sender(const Fact& fact) {
    if (fact.kind() == FactKind::Event && fact.source() && fact.source() != EventSource::Client)
        return named("source", name(*fact.source()));
    return fact.socketId().isEmpty() ? exactly("user", fact.userId()) : exactly("socket", fact.socketId());
}

QString latency(const Fact& fact) {
    return fact.latencyNanoseconds() < 0
               ? QString()
               : QStringLiteral("latency:>=%1us").arg(fact.latencyNanoseconds() / 1000);
}

QString payload(const Fact& fact) {
    return fact.data().isEmpty() || fact.data().size() > longestPayload ? QString()
                                                                        : exactly("data", fact.data());
}

QString node(const Fact& fact) {
    const NodeNote& nodes = fact.nodes();
    return exactly("node", nodes.origin.isNull() ? nodes.node : nodes.origin);
}

QString outcomeTerm(const Fact& fact) {
    const FactOutcome how = outcome(fact);
    return how == FactOutcome::None ? QString() : named("is", name(how));
}

QString number(const char* field, std::optional<qint64> value) {
    return value ? QLatin1String(field) + u':' + QString::number(*value) : QString();
}

} // namespace

QString cellTerm(const Fact& fact, const QByteArray& column) {
    if (column == "time")
        return second(fact.time);
    if (column == "event")
        return fact.name().isEmpty() ? kind(fact) : exactly("name", fact.name());
    if (column == "channel")
        return exactly("channel", fact.channel());
    if (column == "payload")
        return payload(fact);
    if (column == "app")
        return exactly("app", fact.app);
    if (column == "node")
        return node(fact);
    if (column == "size")
        return number("size", fact.size());
    if (column == "latency")
        return latency(fact);
    if (column == "from")
        return sender(fact);
    if (column == "what")
        return kind(fact);
    if (column == "to")
        return number("recipients", fact.recipients());
    return column == "verdict" ? outcomeTerm(fact) : QString();
}

} // namespace relay
