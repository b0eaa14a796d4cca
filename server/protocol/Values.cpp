// SPDX-License-Identifier: MIT
#include "protocol/Values.h"

#include "protocol/Words.h"

#include <algorithm>

namespace relay {

Values& Values::add(Value value) {
    m_values.push_back(std::move(value));
    return *this;
}

Values& Values::add(const Values& others) {
    m_values.insert(m_values.end(), others.m_values.begin(), others.m_values.end());
    return *this;
}

Values& Values::addUnlessEmpty(const char* name, QByteArray text) {
    return text.isEmpty() ? *this : add(name, std::move(text));
}

const Value* Values::find(QByteArrayView name) const {
    const auto found = std::find_if(m_values.rbegin(), m_values.rend(),
                                    [name](const Value& value) { return name == value.name; });
    return found == m_values.rend() ? nullptr : &*found;
}

QJsonObject Values::evidence() const {
    QJsonObject object;
    for (const Value& value : m_values) {
        if (value.onlyInText)
            continue;
        const QString name = QString::fromLatin1(value.name);
        object.insert(name, value.number() ? QJsonValue(*value.number()) : evidenceText(*value.text()));
    }
    return object;
}

} // namespace relay
