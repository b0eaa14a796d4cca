// SPDX-License-Identifier: MIT
#include "api/PageJson.h"

#include "diagnosis/Verdict.h"
#include "journal/FactJson.h"
#include "journal/FactTexts.h"
#include "journal/capture/CaptureLine.h"
#include "protocol/JsonString.h"

namespace relay {
namespace {

/// Who received it, as far as that was kept.
void appendRecipients(QByteArray& out, const facts::Event& event) {
    out += ",\"recipient_ids\":[";
    for (const QByteArray& socketId : event.recipientIds) {
        if (!out.endsWith('['))
            out += ',';
        appendJsonString(out, socketId);
    }
    out += std::ssize(event.recipientIds) < event.recipients ? "],\"recipient_ids_cut\":true" : "]";
}

/// Facts that belong to no app are shown without their payload.
bool hidesPayload(const Fact& fact) {
    return fact.app.isNull() && !fact.data().isNull();
}

Fact withoutPayload(Fact fact) {
    visitTexts(fact, [](FactText which, QByteArray& text) {
        if (which == FactText::Data)
            text = QByteArray();
    });
    return fact;
}

void appendOpenLogRow(QByteArray& out, const Fact& fact) {
    if (hidesPayload(fact))
        appendOpenFactJson(out, withoutPayload(fact));
    else
        appendOpenFactJson(out, fact);
    if (const auto* event = fact.as<facts::Event>())
        appendRecipients(out, *event);
    out += ",\"verdict\":";
    appendJsonString(out, verdict(fact));
}

void appendHistoryRow(QByteArray& out, const Fact& fact) {
    appendOpenFactJson(out, fact);
    out += '}';
}

void appendDetailedRow(QByteArray& out, const Fact& fact) {
    if (hidesPayload(fact))
        appendCaptureLine(out, withoutPayload(fact));
    else
        appendCaptureLine(out, fact);
}

QByteArray pageJson(const FactPage& page, void (*appendRow)(QByteArray&, const Fact&)) {
    QByteArray out("{\"events\":[");
    for (const FactPtr& fact : page.facts) {
        if (!out.endsWith('['))
            out += ',';
        appendRow(out, *fact);
    }
    out += "],\"next_cursor\":";
    out += page.next == FactId::None ? QByteArrayLiteral("null")
                                     : '"' + QByteArray::number(number(page.next)) + '"';
    out += '}';
    return out;
}

} // namespace

QByteArray historyPageJson(const FactPage& page) {
    return pageJson(page, appendHistoryRow);
}

QByteArray logPageJson(const FactPage& page, bool asCapture) {
    return pageJson(page, asCapture ? appendDetailedRow : appendLogRow);
}

void appendLogRow(QByteArray& out, const Fact& fact) {
    appendOpenLogRow(out, fact);
    out += '}';
}

} // namespace relay
