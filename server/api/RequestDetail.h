#pragma once

#include <QByteArray>

namespace relay {

class Hub;
struct HttpRequest;
struct FactDetail;

/// `text` with the secret of any app of the hub replaced by its placeholder (protocol/SecretMask.h);
/// unchanged (and shared) where there is none.
QByteArray withoutSecrets(QByteArray text, const Hub& hub);

/// Method, target, headers and address of a request, as facts keep them: secrets in the target, the values
/// of Authorization, Proxy-Authorization and Cookie masked. auth_signature stays: it opens nothing but the
/// request it was made for.
FactDetail detailOf(const HttpRequest& request, const Hub& hub);

} // namespace relay
