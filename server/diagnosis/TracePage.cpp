// SPDX-License-Identifier: MIT
#include "diagnosis/TracePage.h"

#include "diagnosis/NameForms.h"
#include "diagnosis/PageFindings.h"
#include "protocol/TapReport.h"

#include <algorithm>
#include <set>

namespace relay {
namespace {

// Microseconds.
constexpr qint64 authWindow = 600ll * 1'000'000;
constexpr qint64 pageWindow = 60ll * 1'000'000;

const TapReport* reportOf(const Fact& fact) {
    const auto* browser = fact.as<facts::Browser>();
    return browser ? browser->report.get() : nullptr;
}

bool wasRecipient(const Fact& event, const QByteArray& socketId) {
    const auto* sent = event.as<facts::Event>();
    if (!sent || std::ssize(sent->recipientIds) < sent->recipients)
        return true; // the list is incomplete
    const auto& recipients = sent->recipientIds;
    return std::find(recipients.begin(), recipients.end(), socketId) != recipients.end();
}

const Finding* findingOf(const Fact& fact, FindingCode code) {
    const auto found = std::ranges::find(fact.findings, code, &Finding::code);
    return found == fact.findings.end() ? nullptr : &*found;
}

bool connectedHere(const std::vector<FactPtr>& facts, const QByteArray& socketId) {
    return !socketId.isEmpty() && std::ranges::any_of(facts, [&](const FactPtr& fact) {
        return fact->kind() == FactKind::Connected && fact->socketId() == socketId;
    });
}

} // namespace

PageEvidence pagesThatGot(const std::vector<FactPtr>& facts, const Fact& event) {
    PageEvidence evidence;
    std::set<QByteArray> sockets; // a page may report the next event of the same name too
    for (const FactPtr& fact : facts) {
        if (fact->id <= event.id)
            continue;
        const TapReport* report = reportOf(*fact);
        if (!report || report->type != TapReport::Type::Event || report->channel != event.channel() ||
            report->event != event.name() || !wasRecipient(event, report->socketId) ||
            !sockets.insert(report->socketId).second)
            continue;
        ++evidence.pages;
        evidence.listeners += std::max(report->listeners, 0);
        if (const Finding* twice = findingOf(*fact, FindingCode::ListenerTwice);
            twice && (!evidence.twice || twice->severity < evidence.twice->severity))
            evidence.twice = twice;
        if (report->listeners == 0)
            evidence.deaf = fact;
    }
    return evidence;
}

const Finding* cameBack(const std::vector<FactPtr>& facts, const Fact& event) {
    if (const Finding* own = findingOf(event, FindingCode::SocketIdMissing))
        return own;
    for (const FactPtr& fact : facts)
        if (fact->kind() == FactKind::FindingCame && fact->about() == event.id)
            if (const Finding* later = findingOf(*fact, FindingCode::SocketIdMissing))
                return later;
    return nullptr;
}

FactPtr failedAuth(const std::vector<FactPtr>& facts, const Fact& event) {
    FactPtr misspelt; // without its id, or with its prefix twice
    for (auto fact = facts.rbegin(); fact != facts.rend(); ++fact) {
        if ((*fact)->time < event.time - authWindow)
            break;
        const TapReport* report = reportOf(**fact);
        if (!report || report->type != TapReport::Type::Auth)
            continue;
        const bool failed = authFailed(*report);
        if (report->channel == event.channel())
            return failed ? *fact : nullptr;
        if (failed && !misspelt &&
            (lacksIdOf(report->channel, event.channel()) ||
             doublesPrefixOf(report->channel, event.channel())))
            misspelt = *fact;
    }
    return misspelt;
}

FactPtr dialledElsewhere(const std::vector<FactPtr>& facts, const Fact& event) {
    std::set<QByteArray> present; // pages heard from in the minute before the event
    std::set<QByteArray> here;    // pages that may be connected here
    for (auto fact = facts.rbegin(); fact != facts.rend(); ++fact) {
        const TapReport* report = reportOf(**fact);
        if (!report)
            continue;
        const bool inTime = (*fact)->time <= event.time && event.time - (*fact)->time <= pageWindow;
        if (inTime)
            present.insert(report->page);
        if (report->type != TapReport::Type::Dialled) {
            if (connectedHere(facts, report->socketId))
                here.insert(report->page);
        } else if (!findingOf(**fact, FindingCode::DialsElsewhere)) {
            here.insert(report->page);
        } else if ((*fact)->time <= event.time && present.contains(report->page) &&
                   !here.contains(report->page)) {
            return *fact;
        }
    }
    return nullptr;
}

} // namespace relay
