#include "diagnosis/TracePage.h"

#include "protocol/TapReport.h"

#include <algorithm>
#include <set>

namespace relay {
namespace {

constexpr qint64 authWindow = 600ll * 1'000'000; // microseconds

std::optional<TapReport> reportOf(const Fact& fact) {
    return fact.kind == FactKind::Browser ? parseTapReport(fact.data) : std::nullopt;
}

bool wasRecipient(const Fact& event, const QByteArray& socketId) {
    if (!event.detail || event.detail->recipientsCut)
        return true; // the list does not tell
    const auto& recipients = event.detail->recipients;
    return std::find(recipients.begin(), recipients.end(), socketId) != recipients.end();
}

FactPtr newestFinding(const std::vector<FactPtr>& facts, FindingCode code) {
    for (auto fact = facts.rbegin(); fact != facts.rend(); ++fact)
        for (const Finding& finding : (*fact)->findings)
            if (finding.code == code && (*fact)->kind == FactKind::Browser)
                return *fact;
    return nullptr;
}

} // namespace

PageEvidence pagesThatGot(const std::vector<FactPtr>& facts, const Fact& event) {
    PageEvidence evidence;
    std::set<QByteArray> sockets; // a page may report the next event of the same name too
    for (const FactPtr& fact : facts) {
        if (fact->id <= event.id)
            continue;
        const auto report = reportOf(*fact);
        if (!report || report->type != TapReport::Type::Event || report->channel != event.channel ||
            report->event != event.name || !wasRecipient(event, report->socketId) ||
            !sockets.insert(report->socketId).second)
            continue;
        ++evidence.pages;
        evidence.listeners += std::max(report->listeners, 0);
        if (report->listeners == 0)
            evidence.deaf = fact;
    }
    return evidence;
}

FactPtr failedAuth(const std::vector<FactPtr>& facts, const Fact& event) {
    for (auto fact = facts.rbegin(); fact != facts.rend(); ++fact) {
        if ((*fact)->time < event.time - authWindow)
            return nullptr;
        const auto report = reportOf(**fact);
        if (report && report->type == TapReport::Type::Auth && report->channel == event.channel)
            return report->status == 200 && report->error.isEmpty() ? nullptr : *fact;
    }
    return nullptr;
}

FactPtr dialledElsewhere(const std::vector<FactPtr>& facts) {
    return newestFinding(facts, FindingCode::DialsElsewhere);
}

} // namespace relay
