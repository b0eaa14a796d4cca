// SPDX-License-Identifier: MIT
#include "net/http/ResponseText.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <utility>

namespace relay {
namespace {

const char* reason(int status) {
    switch (status) {
    case 200:
        return "OK";
    case 204:
        return "No Content";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 413:
        return "Content Too Large";
    case 426:
        return "Upgrade Required";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 500:
        return "Internal Server Error";
    case 501:
        return "Not Implemented";
    case 503:
        return "Service Unavailable";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return "Status";
    }
}

/// IMF-fixdate, formatted once per second.
QByteArrayView dateText(qint64 utcSeconds) {
    static thread_local qint64 second = -1;
    static thread_local std::array<char, 64> text;
    static thread_local std::size_t length = 0;
    if (second != utcSeconds) {
        second = utcSeconds;
        const std::chrono::sys_seconds time{std::chrono::seconds(utcSeconds)};
        const auto day = std::chrono::floor<std::chrono::days>(time);
        const std::chrono::year_month_day date(day);
        const std::chrono::hh_mm_ss clock(time - day);
        static constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
        static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                 "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
        // Not strftime's %a and %b, which follow the locale that the window sets.
        length = static_cast<std::size_t>(
            std::snprintf(text.data(), text.size(), "%s, %02u %s %d %02d:%02d:%02d GMT",
                          days[std::chrono::weekday(day).c_encoding()], static_cast<unsigned>(date.day()),
                          months[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                          static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()),
                          static_cast<int>(clock.seconds().count())));
    }
    return {text.data(), static_cast<qsizetype>(length)};
}

/// Close, keep-alive, and Upgrade where there is an Upgrade header (RFC 9110 7.8); empty for what the version
/// implies.
QByteArray connectionOptions(const HttpResponse& response, const ResponseForm& form) {
    QByteArray options = headerValue(response.headers, "Upgrade").isNull() ? "" : "Upgrade";
    const char* persistence = form.close ? "close" : form.http10 ? "keep-alive" : "";
    if (*persistence != 0)
        options += (options.isEmpty() ? "" : ", ") + QByteArray(persistence);
    return options;
}

QByteArray makeText(const HttpResponse& response, const ResponseForm& form) {
    const bool hasBody = response.status != 204;
    QByteArray out;
    out.reserve(320 + response.body.size());
    out += "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + reason(response.status) + "\r\nDate: ";
    out += dateText(form.utcSeconds);
    out += "\r\n";
    if (response.readableByPages)
        out += "Access-Control-Allow-Origin: *\r\n";
    if (hasBody) {
        out += "Content-Type: " + response.contentType + "\r\nContent-Length: ";
        out += QByteArray::number(response.body.size()) + "\r\n";
    }
    for (const auto& [name, value] : response.headers)
        out += name + ": " + value + "\r\n";
    if (response.status == 401)
        out += "WWW-Authenticate: Bearer\r\n"; // RFC 9110 15.5.2 requires a challenge
    if (const QByteArray options = connectionOptions(response, form); !options.isEmpty())
        out += "Connection: " + options + "\r\n";
    out += "\r\n";
    if (hasBody && !form.head)
        out += response.body;
    return out;
}

/// The answer to a publish, sent thousands of times a second.
bool isUsual(const HttpResponse& response, const ResponseForm& form) {
    return response.status == 200 && response.body == "{}" && response.headers.empty() &&
           response.contentType == HttpResponse().contentType && !form.head && !form.close && !form.http10;
}

} // namespace

QByteArray responseText(const HttpResponse& response, const ResponseForm& form) {
    if (!isUsual(response, form))
        return makeText(response, form);
    static thread_local qint64 second = -1;
    static thread_local QByteArray text;
    if (std::exchange(second, form.utcSeconds) != form.utcSeconds)
        text = makeText(response, form);
    return text;
}

HttpResponse preflightResponse() {
    HttpResponse response;
    response.status = 204;
    response.headers = {{"Allow", "GET, HEAD, POST, OPTIONS"},
                        {"Access-Control-Allow-Methods", "GET, HEAD, POST, OPTIONS"},
                        {"Access-Control-Allow-Headers", "*, Authorization, Content-Type"},
                        {"Access-Control-Max-Age", "86400"}};
    return response;
}

} // namespace relay
