// SPDX-License-Identifier: MIT
#include "api/PageJson.h"

#include "diagnosis/Verdict.h"
#include "journal/FactJson.h"
#include "journal/FactTexts.h"
#include "protocol/JsonString.h"

namespace relay {
namespace {

/// Who got it, as far as that was kept.
void appendRecipients(QByteArray& out, const facts::Event& event) {
    out += ",\"recipient_ids\":[";
    for (const QByteArray& socketId : event.recipientIds) {
        if (!out.endsWith('['))
            out += ',';
        appendJsonString(out, socketId);
    }
    out += std::ssize(event.recipientIds) < event.recipients ? "],\"recipient_ids_cut\":true" : "]";
}

void appendOpenLogRow(QByteArray& out, const Fact& fact) {
    if (fact.app.isNull() && !fact.data().isNull()) {
        Fact bare = fact; // what belongs to no app is shown without its payload
        visitTexts(bare, [](FactText which, QByteArray& text) {
            if (which == FactText::Data)
                text = QByteArray();
        });
        appendOpenFactJson(out, bare);
    } else {
        appendOpenFactJson(out, fact);
    }
    if (const auto* event = fact.as<facts::Event>())
        appendRecipients(out, *event);
    out += ",\"verdict\":";
    appendJsonString(out, verdict(fact));
}

/// `appendRow` leaves the object open.
QByteArray pageJson(const FactPage& page, void (*appendRow)(QByteArray&, const Fact&)) {
    QByteArray out("{\"events\":[");
    for (const FactPtr& fact : page.facts) {
        if (!out.endsWith('['))
            out += ',';
        appendRow(out, *fact);
        out += '}';
    }
    out += "],\"next_cursor\":";
    out += page.next == FactId::None ? QByteArrayLiteral("null")
                                     : '"' + QByteArray::number(number(page.next)) + '"';
    out += '}';
    return out;
}

} // namespace

QByteArray historyPageJson(const FactPage& page) {
    return pageJson(page, appendOpenFactJson);
}

QByteArray logPageJson(const FactPage& page) {
    return pageJson(page, appendOpenLogRow);
}

void appendLogRow(QByteArray& out, const Fact& fact) {
    appendOpenLogRow(out, fact);
    out += '}';
}

} // namespace relay
