// SPDX-License-Identifier: MIT
// The event log's columns: the reading half of LogModel. A new column is one entry of the list.

#include "models/FactText.h"
#include "models/LogModel.h"

#include "diagnosis/Verdict.h"

namespace relay {
namespace {

using Model = LogModel;

/// The findings, most likely cause first; without any the verdict.
QString whyTip(const Model&, const Fact& fact) {
    const QString findings = findingsText(fact);
    return findings.isEmpty() ? QString::fromUtf8(verdict(fact)) : findings;
}

auto says(QByteArray Fact::*field) {
    return [field](const Model&, const Fact& fact) {
        return QString::fromUtf8(fact.*field);
    };
}

auto says(const QByteArray& (Fact::*field)() const) {
    return [field](const Model&, const Fact& fact) {
        return QString::fromUtf8((fact.*field)());
    };
}

auto says(QString (*text)(const Fact&)) {
    return [text](const Model&, const Fact& fact) {
        return text(fact);
    };
}

} // namespace

LogModel::ColumnList LogModel::columns() {
    using Head = ColumnHead;
    return {
        {{"time", tr("Time"), {}, {104}, Head::Mono | Head::Muted | Head::Ages | Head::Optional},
         [](const Model& model, const Fact& fact) {
             return model.m_relative ? agoText(fact.time, model.m_now) : wallClockText(fact.time);
         },
         [](const Model&, const Fact& fact) {
             return fullTimeText(fact.time);
         }},
        {{"event", tr("Event"), {}, {.pixels = 208, .icons = 36}, Head::Identity | kindIcon | className},
         says(headline)},
        {{"channel", tr("Channel"), {}, {168}, Head::Mono | Head::Identity | channelName},
         says(&Fact::channel)},
        {{"payload",
          tr("Payload"),
          {},
          {.pixels = 240, .least = 96},
          Head::Mono | Head::Stretch | Head::Optional},
         says(restOfLine)},
        {{"app", tr("App"), {}, {72}, Head::Muted | Head::Hidden | Head::Optional}, says(&Fact::app)},
        {{"size", tr("Size"), {}, {64}, Head::Number | Head::Muted | Head::Hidden | Head::Optional},
         [](const Model&, const Fact& fact) { return fact.size() ? sizeText(*fact.size()) : QString(); },
         [](const Model&, const Fact& fact) {
             return fact.size() ? LogModel::tr("%n byte(s)", nullptr, static_cast<int>(*fact.size()))
                                : QString();
         }},
        {{"latency", tr("Latency"), {}, {76}, Head::Number | Head::Muted | Head::Hidden | Head::Optional},
         [](const Model&, const Fact& fact) {
             return latencyText(fact.latencyNanoseconds());
         }},
        {{"from", tr("From"), {}, {124}, Head::Mono | Head::Hidden | Head::Optional}, says(relay::sender)},
        {{"what", tr("Kind"), {}, {124}, Head::Muted | Head::Hidden | Head::Optional}, says(kindWord)},
        {{"to",
          tr("To"),
          tr("Connections that the relay delivered it to"),
          {.pixels = 44, .least = 36},
          Head::Number | undelivered},
         [](const Model&, const Fact& fact) {
             return fact.recipients() ? QString::number(*fact.recipients()) : QString();
         },
         whyTip},
        {{"verdict", tr("Verdict"), {}, {.pixels = 88, .least = 28}, outcomeIcon},
         [](const Model&, const Fact& fact) { return word(outcome(fact)); },
         whyTip},
    };
}

QVariant LogModel::roleData(const Fact& fact, int role) const {
    switch (role) {
    case OutcomeRole:
        return static_cast<int>(outcome(fact));
    case ToneRole:
        return static_cast<int>(tone(fact));
    case KindRole:
        return static_cast<int>(fact.kind());
    default:
        return {};
    }
}

} // namespace relay
