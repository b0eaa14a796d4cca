#include "net/HttpParser.h"

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <utility>

namespace relay {
namespace {

namespace http = boost::beast::http;
using boost::beast::error_code;
using boost::beast::string_view;

constexpr qsizetype reservedAtOnce = 64 * 1024; // of a body: what is only announced costs no memory

QByteArray bytesOf(string_view text) {
    return {text.data(), static_cast<qsizetype>(text.size())};
}

/// The path and query of a target that came in absolute form, "http://host/path", which RFC 9112 3.2.2 has
/// every server accept; any other target as it is.
QByteArray originForm(QByteArray target) {
    if (target.startsWith('/'))
        return target;
    const qsizetype scheme = target.indexOf("://");
    const QByteArray name = target.left(std::max<qsizetype>(scheme, 0)).toLower();
    if (name != "http" && name != "https")
        return target;
    const qsizetype end = target.indexOf('/', scheme + 3);
    return end < 0 ? QByteArrayLiteral("/") : target.sliced(end);
}

bool isToken(const QByteArray& value, const char* token) {
    return value.trimmed().compare(token, Qt::CaseInsensitive) == 0;
}

QByteArray sentenceOf(const error_code& error) {
    if (error == http::error::bad_method || error == http::error::bad_target ||
        error == http::error::bad_version)
        return "The first line is no HTTP/1.1 request line; it would be \"GET /path HTTP/1.1\"";
    if (error == http::error::bad_content_length)
        return "Content-Length must be one whole number, and stand alone, without Transfer-Encoding";
    if (error == http::error::bad_transfer_encoding)
        return "Transfer-Encoding and Content-Length stand together; send one of them";
    if (error == http::error::bad_chunk || error == http::error::bad_chunk_extension)
        return "The chunked body is malformed; each chunk is its size in hex, CRLF, its bytes, CRLF";
    return "The request's head is malformed (" + QByteArray::fromStdString(error.message()) +
           "); each header is \"Name: value\" and ends with CRLF";
}

} // namespace

/// Fills a ParsedRequest from Beast's callbacks.
class HttpParser::BeastParser final : public http::basic_parser<true> {
public:
    BeastParser(qint64 headLimit, qint64 bodyLimit)
        : m_headLimit(headLimit)
        , m_bodyLimit(bodyLimit) {
        header_limit(static_cast<std::uint32_t>(headLimit));
        body_limit(UINT64_MAX); // ours is checked below; Beast would only break off
        eager(true);
    }

    RefusedRequest refused(const error_code& error) const {
        if (m_unknownCoding)
            return {501, "The only Transfer-Encoding taken is chunked"};
        if (error == http::error::header_limit)
            return {431, "The request's head is longer than " + QByteArray::number(m_headLimit) + " bytes"};
        return {400, sentenceOf(error)};
    }

    ParsedRequest parsed;
    bool expectsContinue = false;

private:
    void on_request_impl(http::verb, string_view method, string_view target, int version,
                         error_code&) override {
        parsed.request.method = bytesOf(method);
        parsed.request.target = originForm(bytesOf(target));
        parsed.http10 = version < 11;
        parsed.request.headers.reserve(12);
    }
    void on_response_impl(int, string_view, int, error_code&) override {}
    void on_field_impl(http::field field, string_view name, string_view value, error_code&) override {
        parsed.request.headers.emplace_back(bytesOf(name), bytesOf(value));
        const QByteArray& given = parsed.request.headers.back().second;
        if (field == http::field::expect)
            expectsContinue = isToken(given, "100-continue");
        else if (field == http::field::transfer_encoding && !isToken(given, "chunked"))
            m_unknownCoding = true;
    }
    void on_header_impl(error_code& error) override {
        parsed.keepAlive = keep_alive();
        parsed.hasBody = chunked() || content_length().value_or(0) > 0;
        if (m_unknownCoding)
            error = http::error::bad_transfer_encoding;
        else if (content_length().value_or(0) > static_cast<std::uint64_t>(m_bodyLimit))
            giveUpBody(static_cast<qint64>(std::min<std::uint64_t>(*content_length(), INT64_MAX)), error);
    }
    void on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code&) override {
        parsed.request.body.reserve(
            static_cast<qsizetype>(std::min<std::uint64_t>(length.value_or(0), reservedAtOnce)));
    }
    std::size_t on_body_impl(string_view body, error_code& error) override { return append(body, error); }
    void on_chunk_header_impl(std::uint64_t size, string_view, error_code& error) override {
        const qint64 soFar = parsed.request.body.size();
        if (size > static_cast<std::uint64_t>(m_bodyLimit - soFar))
            giveUpBody(static_cast<qint64>(std::min<std::uint64_t>(size, INT64_MAX / 2)) + soFar, error);
    }
    std::size_t on_chunk_body_impl(std::uint64_t, string_view body, error_code& error) override {
        return append(body, error);
    }
    void on_finish_impl(error_code&) override {}

    std::size_t append(string_view body, error_code&) {
        parsed.request.body.append(body.data(), static_cast<qsizetype>(body.size()));
        return body.size();
    }
    void giveUpBody(qint64 size, error_code& error) {
        parsed.request.oversizeBody = size;
        parsed.request.body.clear();
        parsed.keepAlive = false;
        error = http::error::body_limit;
    }

    const qint64 m_headLimit;
    const qint64 m_bodyLimit;
    bool m_unknownCoding = false;
};

HttpParser::HttpParser(qint64 headLimit, qint64 bodyLimit)
    : m_headLimit(headLimit)
    , m_bodyLimit(bodyLimit) {}

HttpParser::~HttpParser() = default;

void HttpParser::feed(QByteArray bytes) {
    if (m_used == m_input.size()) {
        m_input = std::move(bytes);
    } else {
        m_input.remove(0, m_used);
        m_input += bytes;
    }
    m_used = 0;
}

bool HttpParser::begin() {
    // An empty line before a request is to be passed over (RFC 9112 2.2).
    while (m_used < m_input.size() && (m_input[m_used] == '\r' || m_input[m_used] == '\n'))
        ++m_used;
    if (m_used == m_input.size())
        return false;
    m_parser = std::make_unique<BeastParser>(m_headLimit, m_bodyLimit);
    return true;
}

std::optional<ParsedRequest> HttpParser::next() {
    if (m_error || m_closed || (!m_parser && !begin()))
        return {};
    while (m_used < m_input.size()) {
        const QByteArrayView rest = unread();
        error_code error;
        const std::size_t used = m_parser->put(
            boost::asio::const_buffer(rest.data(), static_cast<std::size_t>(rest.size())), error);
        m_used += static_cast<qsizetype>(used);
        if (m_parser->parsed.request.oversizeBody > 0) {
            m_closed = true;
            return finished();
        }
        if (error == http::error::need_more)
            return {};
        if (error) {
            fail(m_parser->refused(error));
            return {};
        }
        if (m_parser->is_done())
            return finished();
    }
    return {};
}

std::optional<ParsedRequest> HttpParser::finished() {
    std::optional<ParsedRequest> parsed(std::move(m_parser->parsed));
    m_parser.reset();
    return parsed;
}

bool HttpParser::takeExpectation() {
    if (!m_parser || !m_parser->is_header_done())
        return false;
    return std::exchange(m_parser->expectsContinue, false);
}

bool HttpParser::midRequest() const {
    return m_parser != nullptr;
}

QByteArray HttpParser::takeUnread() {
    QByteArray rest = m_input.sliced(m_used);
    m_input.clear();
    m_used = 0;
    return rest;
}

void HttpParser::fail(RefusedRequest why) {
    m_error = std::move(why);
    m_parser.reset();
    m_input.clear();
    m_used = 0;
}

} // namespace relay
