// SPDX-License-Identifier: MIT
#pragma once

namespace relay {

struct HttpRequest;
struct FactDetail;

/// Method, target, headers and address of a request, as it was made; the recorder masks what it keeps.
FactDetail detailOf(const HttpRequest& request);

} // namespace relay
