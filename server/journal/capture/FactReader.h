// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"
#include "journal/capture/DetailReader.h"
#include "journal/capture/SharedTexts.h"
#include "protocol/Result.h"

#include <QByteArray>

namespace relay {

class JsonMembers;

/// Reads the lines that CaptureLine.h writes, and any fact's public JSON: every fact comes back as it was,
/// except for the credentials that a capture leaves out. Members and kinds that this version does not know
/// are kept in Fact::foreign. Facts share the texts and requests that they have in common. One thread.
class FactReader {
public:
    FactReader();
    FactReader(const FactReader&) = delete;
    FactReader& operator=(const FactReader&) = delete;

    /// The error says what is wrong with the line: "it is not JSON: …", "\"id\" is missing".
    Result<Fact, QByteArray> read(QByteArrayView line);

private:
    void readKind(JsonMembers& members, Fact& fact);
    void readBody(JsonMembers& members, JsonMembers& detail, FactBody& body);
    template <typename Body>
    void fill(JsonMembers& members, Body& body);
    template <typename Body>
    void fillTexts(JsonMembers& members, Body& body);
    template <typename Body>
    void fillDetail(JsonMembers& detail, Body& body);
    template <typename Body>
    void fillDetailTexts(JsonMembers& detail, Body& body);
    void readFindings(const JsonValue& list, Fact& fact, ForeignFields& foreign);

    SharedTexts m_texts;
    QByteArray m_error;
    DetailReader m_detail;
};

} // namespace relay
