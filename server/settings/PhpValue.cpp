// SPDX-License-Identifier: MIT
#include "settings/PhpArray.h"

namespace relay {

PhpValue PhpValue::null() {
    PhpValue value;
    value.kind = Kind::Null;
    return value;
}

PhpValue PhpValue::ofText(QByteArray text) {
    PhpValue value;
    value.kind = Kind::Text;
    value.text = std::move(text);
    return value;
}

bool PhpValue::isTrue() const {
    return kind == Kind::Array ? !items.empty() : kind == Kind::Text && !text.isEmpty() && text != "0";
}

const PhpValue* PhpValue::find(const QByteArray& name) const {
    for (auto item = items.rbegin(); item != items.rend(); ++item)
        if (item->first == name)
            return &item->second;
    return nullptr;
}

PhpValue PhpValue::at(const std::vector<QByteArray>& path) const {
    const PhpValue* value = this;
    for (const QByteArray& name : path) {
        if (value->isUnknown())
            return {};
        value = value->find(name);
        if (!value)
            return null();
    }
    return *value;
}

} // namespace relay
