// SPDX-License-Identifier: MIT
#include "protocol/Http.h"

#include "protocol/ServerMessage.h"

#include <algorithm>

namespace relay {
namespace {

/// Most names already differ in length.
bool isSameName(const QByteArray& name, QByteArrayView wanted) {
    return name.size() == wanted.size() && name.compare(wanted, Qt::CaseInsensitive) == 0;
}

} // namespace

QByteArray headerValue(const HttpHeaders& headers, QByteArrayView name) {
    for (const auto& [key, value] : headers)
        if (isSameName(key, name))
            return value;
    return {};
}

qint64 requestSize(const QByteArray& method, const QByteArray& target, const HttpHeaders& headers,
                   qint64 bodySize) {
    constexpr qint64 aroundALine = sizeof "  HTTP/1.1\r\n" - 1;
    constexpr qint64 aroundAHeader = sizeof ": \r\n" - 1;
    constexpr qint64 emptyLine = sizeof "\r\n" - 1;
    qint64 size = method.size() + target.size() + aroundALine + emptyLine + bodySize;
    for (const auto& [name, value] : headers)
        size += name.size() + value.size() + aroundAHeader;
    return size;
}

QByteArray headerList(const HttpHeaders& headers, QByteArrayView name) {
    QByteArray list;
    for (const auto& [key, value] : headers) {
        if (!isSameName(key, name))
            continue;
        list.isNull() ? list = value : list += ", " + value;
    }
    return list;
}

qsizetype headerCount(const HttpHeaders& headers, QByteArrayView name) {
    return std::count_if(headers.begin(), headers.end(),
                         [name](const auto& header) { return isSameName(header.first, name); });
}

bool listHas(QByteArrayView list, QByteArrayView token) {
    while (!list.isEmpty()) {
        const qsizetype comma = list.indexOf(',');
        const QByteArrayView item = comma < 0 ? list : list.first(comma);
        if (item.trimmed().compare(token, Qt::CaseInsensitive) == 0)
            return true;
        list = comma < 0 ? QByteArrayView() : list.sliced(comma + 1);
    }
    return false;
}

bool isToken(QByteArrayView text) {
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
    });
}

QByteArrayView HttpRequest::path() const {
    const qsizetype mark = target.indexOf('?');
    return mark < 0 ? QByteArrayView(target) : QByteArrayView(target).first(mark);
}

QByteArrayView HttpRequest::query() const {
    const qsizetype mark = target.indexOf('?');
    return mark < 0 ? QByteArrayView() : QByteArrayView(target).sliced(mark + 1);
}

QByteArray withoutExtraSlashes(QByteArrayView path) {
    QByteArray tidy;
    for (const char c : path)
        if (c != '/' || !tidy.endsWith('/'))
            tidy += c;
    if (tidy.size() > 1 && tidy.endsWith('/'))
        tidy.chop(1);
    return tidy;
}

HttpResponse httpError(int status, QByteArrayView sentence) {
    HttpResponse response;
    response.status = status;
    response.body = "{\"error\":" + jsonString(sentence) + "}";
    return response;
}

} // namespace relay
