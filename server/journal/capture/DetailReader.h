// SPDX-License-Identifier: MIT
#pragma once

#include "journal/FactBody.h"
#include "journal/capture/SharedTexts.h"

#include <array>

namespace relay {

/// Reads the larger parts of a fact's `detail` (CaptureLine.h): requests, clients, reasons, lists of texts.
/// Parts read recently are shared with identical new ones. One thread.
class DetailReader {
public:
    /// `error` is set to the first thing that is wrong.
    DetailReader(SharedTexts& texts, QByteArray& error)
        : m_texts(texts)
        , m_error(error) {}

    HttpCallPtr call(const JsonValue& object);
    ClientIdentity client(const JsonValue& object);
    /// Nothing if this version does not know the reason: then only its sentence is kept.
    std::optional<Refused> refused(const QByteArray& reasonName, const JsonValue& values);
    std::vector<QByteArray> texts(const JsonValue& list);

private:
    /// What was parsed from some JSON, in case the same JSON comes again.
    template <typename T>
    struct Shared {
        QByteArray json;
        T value;
    };
    QByteArray element(const JsonValue& value);
    const HttpHeaders& headers(const JsonValue& list);

    SharedTexts& m_texts;
    QByteArray& m_error;
    std::array<Shared<HttpCallPtr>, 64> m_calls; ///< by a hash of their JSON, like the headers
    std::array<Shared<HttpHeaders>, 16> m_headers;
};

} // namespace relay
