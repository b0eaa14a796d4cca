// SPDX-License-Identifier: MIT
#include "commands/CsvExport.h"

#include "journal/Fact.h"
#include "journal/FactOutcome.h"
#include "journal/IsoTime.h"
#include "protocol/JsonString.h"

#include <QByteArrayList>

#include <algorithm>

namespace relay {
namespace {

/// Excel, LibreOffice and Google Sheets compute cells that begin with one of these.
bool isFormula(const QByteArray& text) {
    return !text.isEmpty() && QByteArrayView("=+-@\t\r\n").contains(text.front());
}

bool needsQuotes(const QByteArray& text) {
    return text.contains(',') || text.contains('"') || text.contains('\n') || text.contains('\r');
}

QByteArray cellOf(const QByteArray& text) {
    QByteArray cell = repairedUtf8(isFormula(text) ? '\'' + text : text);
    return needsQuotes(cell) ? '"' + cell.replace('"', "\"\"") + '"' : cell;
}

QByteArray numberOrNothing(std::optional<qint64> number) {
    return number ? QByteArray::number(*number) : QByteArray();
}

QByteArray microseconds(const Fact& fact) {
    const qint64 latency = fact.latencyNanoseconds();
    return latency < 0 ? QByteArray() : QByteArray::number(double(latency) / 1000, 'f', 3);
}

QByteArray codesOf(const Fact& fact) {
    QByteArrayList codes;
    for (const Finding& finding : fact.findings)
        codes.append(info(finding.code).name);
    for (const ForeignFields::UnknownFinding& finding : fact.unknownFindings())
        codes.insert(std::min(static_cast<qsizetype>(finding.place), codes.size()), finding.code);
    return codes.join(' ');
}

} // namespace

QByteArray csvHead() {
    return "id,time,kind,event,channel,payload,app,size,latency_us,from,user,source,to,status,code,error,"
           "verdict,findings\r\n";
}

void appendCsvRow(QByteArray& out, const Fact& fact) {
    QByteArray row = QByteArray::number(number(fact.id)) + ',';
    appendIsoTime(row, fact.time);
    const auto cell = [&row](const QByteArray& text) {
        row += ',' + cellOf(text);
    };
    cell(fact.kindName());
    cell(fact.name());
    cell(fact.channel());
    cell(fact.data());
    cell(fact.app);
    cell(numberOrNothing(fact.size()));
    cell(microseconds(fact));
    cell(fact.socketId());
    cell(fact.userId());
    cell(fact.source() ? QByteArray(name(*fact.source())) : QByteArray());
    cell(numberOrNothing(fact.recipients()));
    cell(fact.status() != 0 ? QByteArray::number(fact.status()) : QByteArray());
    cell(fact.code() != 0 ? QByteArray::number(fact.code()) : QByteArray());
    cell(fact.error());
    cell(name(outcome(fact)));
    cell(codesOf(fact));
    out += row + "\r\n";
}

} // namespace relay
