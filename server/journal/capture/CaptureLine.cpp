// SPDX-License-Identifier: MIT
#include "journal/capture/CaptureLine.h"

#include "journal/FactJson.h"
#include "journal/capture/WithoutCredentials.h"
#include "protocol/JsonString.h"

#include <algorithm>
#include <charconv>

namespace relay {
namespace {

constexpr InvalidText exact = InvalidText::Base64;

/// An open object at the end of a text; an object without members is not written at all.
class OpenObject {
public:
    OpenObject(QByteArray& out, QByteArrayView key)
        : m_out(out)
        , m_begin(out.size()) {
        m_out += ",\"";
        m_out += key;
        m_out += "\":{";
        m_first = m_out.size();
    }
    void close(bool evenIfEmpty = false) {
        if (m_out.size() > m_first)
            m_out.remove(m_first, 1); // the comma before the first member
        else if (!evenIfEmpty)
            return m_out.truncate(m_begin);
        m_out += '}';
    }

private:
    QByteArray& m_out;
    const qsizetype m_begin;
    qsizetype m_first = 0;
};

void appendNumberMember(QByteArray& out, QByteArrayView key, qint64 number) {
    out += ",\"";
    out += key;
    out += "\":";
    char digits[24];
    out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr - digits);
}

/// An element of an array; texts that are not UTF-8 are wrapped in an object.
void appendElement(QByteArray& out, const QByteArray& text) {
    if (!out.endsWith('['))
        out += ',';
    if (text.isNull())
        out += "null";
    else if (repairedUtf8(text).constData() == text.constData())
        appendJsonString(out, text);
    else
        out += "{\"base64\":\"" + text.toBase64() + "\"}";
}

QByteArray recipientsText(const SocketIdList& socketIds) {
    QByteArray text = ",\"recipients\":[";
    for (const QByteArray& socketId : socketIds)
        appendElement(text, socketId);
    return text + ']';
}

QByteArray headersText(const HttpHeaders& headers) {
    QByteArray text = ",\"headers\":[";
    for (const auto& [name, value] : headers) {
        if (isCredentialHeader(name))
            continue;
        text += text.endsWith('[') ? "[" : ",[";
        appendElement(text, name);
        appendElement(text, value);
        text += ']';
    }
    return text + ']';
}

void appendCall(QByteArray& out, const HttpCall& call, KeptParts* kept) {
    OpenObject request(out, "request");
    appendTextMember(out, "method", call.method, exact);
    appendTextMember(out, "target", targetWithoutSignature(call.target), exact);
    out += kept ? kept->headers(call.headers) : headersText(call.headers);
    appendTextMember(out, "remote_address", call.remoteAddress, exact);
    request.close(true);
}

/// "12.345": nanoseconds are kept.
void appendLatency(QByteArray& out, qint64 nanoseconds) {
    if (nanoseconds < 0)
        return;
    appendNumberMember(out, "latency_us", nanoseconds / 1000);
    if (const qint64 rest = nanoseconds % 1000)
        out += '.' + QByteArray::number(rest).rightJustified(3, '0');
}

void appendClient(QByteArray& out, const ClientIdentity& client) {
    OpenObject object(out, "client");
    appendTextMember(out, "library", client.library, exact);
    appendTextMember(out, "user_agent", client.userAgent, exact);
    appendTextMember(out, "origin", client.origin, exact);
    appendTextMember(out, "remote_address", client.remoteAddress, exact);
    object.close();
}

void appendReason(QByteArray& out, const RefusalNote& why) {
    if (!why.refused)
        return;
    appendTextMember(out, "reason", name(why.refused->reason), exact);
    out += ",\"values\":[";
    for (const Value& value : why.refused->values.all()) {
        out += out.endsWith('[') ? "[" : ",[";
        appendElement(out, value.name);
        if (value.text())
            appendElement(out, *value.text());
        else
            out += ',' + QByteArray::number(*value.number());
        out += value.onlyInText ? ",true]" : "]";
    }
    out += ']';
}

template <typename Body>
void appendRequest(QByteArray& out, const Body& body, KeptParts* kept) {
    if constexpr (requires { body.call; }) {
        if (body.call)
            appendCall(out, *body.call, kept);
    } else if constexpr (requires { body.target; }) {
        OpenObject request(out, "request");
        appendTextMember(out, "method", body.method, exact);
        appendTextMember(out, "target", targetWithoutSignature(body.target), exact);
        request.close();
    }
}

template <typename Body>
void appendDetail(QByteArray& out, const Body& body, KeptParts* kept) {
    if constexpr (requires { body.recipientIds; })
        if (!body.recipientIds.empty())
            out += kept ? kept->recipients(body.recipientIds) : recipientsText(body.recipientIds);
    appendRequest(out, body, kept);
    if constexpr (requires { body.latencyNanoseconds; })
        appendLatency(out, body.latencyNanoseconds);
    if constexpr (requires { body.client; })
        appendClient(out, body.client);
    if constexpr (requires { body.protocol; })
        if (body.protocol != 0)
            appendNumberMember(out, "protocol", body.protocol);
    if constexpr (requires { body.port; })
        if (body.port != 0)
            appendNumberMember(out, "port", body.port);
    if constexpr (requires { body.key; })
        appendTextMember(out, "key", body.key, exact);
    if constexpr (requires { body.channelData; })
        appendTextMember(out, "channel_data", body.channelData, exact);
    if constexpr (requires { body.userData; })
        appendTextMember(out, "user_data", body.userData, exact);
    if constexpr (requires { body.userInfo; })
        appendTextMember(out, "user_info", body.userInfo, exact);
    if constexpr (requires { body.signedText; })
        appendTextMember(out, "signed_text", body.signedText, exact);
    if constexpr (requires { body.why; })
        appendReason(out, body.why);
    if constexpr (requires { body.nodes; }) {
        if (body.nodes && body.nodes->missed != 0)
            appendNumberMember(out, "missed_nodes", body.nodes->missed);
        if (body.nodes && body.nodes->others != 0)
            appendNumberMember(out, "other_nodes", body.nodes->others);
    }
    if constexpr (requires { body.steppedAside; }) {
        if (body.tries != 0)
            appendNumberMember(out, "tries", body.tries);
        if (body.steppedAside)
            out += ",\"stepped_aside\":true";
    }
}

void appendSound(QByteArray& out, const Fact& fact, KeptParts* kept) {
    appendOpenFactJson(out, fact, exact);
    OpenObject detail(out, "detail");
    std::visit([&](const auto& body) { appendDetail(out, body, kept); }, fact.body);
    if (fact.laterFindings > 0)
        appendNumberMember(out, "later_findings", fact.laterFindings);
    if (fact.foreign && !fact.foreign->detail.isEmpty())
        out += ',' + fact.foreign->detail;
    detail.close();
    out += '}';
}

} // namespace

const QByteArray& KeptParts::recipients(const SocketIdList& socketIds) {
    if (!m_socketIds.isSharedWith(socketIds)) {
        m_socketIds = socketIds;
        m_recipients = recipientsText(socketIds);
    }
    return m_recipients;
}

const QByteArray& KeptParts::headers(const HttpHeaders& headers) {
    if (m_headersText.isNull() || headers != m_headers) {
        m_headers.clear();
        for (const auto& [name, value] : headers) // a packed fact only lends them
            m_headers.emplace_back(QByteArray(name.constData(), name.size()),
                                   QByteArray(value.constData(), value.size()));
        m_headersText = headersText(headers);
    }
    return m_headersText;
}

void appendCaptureLine(QByteArray& out, const Fact& fact, KeptParts* kept) {
    if (const std::optional<Fact> clean = withoutCredentials(fact))
        appendSound(out, *clean, kept);
    else
        appendSound(out, fact, kept);
}

} // namespace relay
