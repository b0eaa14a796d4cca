// SPDX-License-Identifier: MIT
#include "attach/AttachedFactReader.h"

namespace relay {
namespace {

bool isId(FactId id) {
    return id != FactId::None && number(id) <= AttachedFactReader::mostId;
}

} // namespace

FactPtr AttachedFactReader::read(QByteArrayView line, quint64 offset) {
    auto fact = m_reader.read(line);
    if (!fact || !isId(fact->id) || (!m_app.isNull() && !fact->app.isNull() && fact->app != m_app))
        return nullptr;
    fact->id = FactId(number(fact->id) + offset);
    if (auto* finding = std::get_if<facts::FindingCame>(&fact->body); finding && isId(finding->about))
        finding->about = FactId(number(finding->about) + offset);
    return std::make_shared<const Fact>(*std::move(fact));
}

} // namespace relay
