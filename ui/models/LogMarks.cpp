// SPDX-License-Identifier: MIT
#include "models/LogMarks.h"

namespace relay {

QString LogMarks::note(FactId id) const {
    const auto mark = m_marks.find(id);
    return mark == m_marks.end() ? QString() : mark->second;
}

void LogMarks::setMarked(FactId id, bool marked) {
    if (marked == isMarked(id))
        return;
    if (marked)
        setNote(id, {});
    else if (m_marks.erase(id) > 0)
        emit changed(id);
}

void LogMarks::setNote(FactId id, const QString& note) {
    m_marks[id] = note;
    emit changed(id);
    if (m_marks.size() <= most)
        return;
    const FactId oldest = m_marks.begin()->first;
    m_marks.erase(m_marks.begin());
    emit changed(oldest);
}

void LogMarks::dropUpTo(FactId id) {
    while (!m_marks.empty() && m_marks.begin()->first <= id) {
        const FactId gone = m_marks.begin()->first;
        m_marks.erase(m_marks.begin());
        emit changed(gone);
    }
}

FactId LogMarks::next(FactId from) const {
    if (m_marks.empty())
        return FactId::None;
    const auto after = m_marks.upper_bound(from);
    return after == m_marks.end() ? m_marks.begin()->first : after->first;
}

FactId LogMarks::previous(FactId from) const {
    if (m_marks.empty())
        return FactId::None;
    const auto at = m_marks.lower_bound(from);
    return at == m_marks.begin() ? m_marks.rbegin()->first : std::prev(at)->first;
}

} // namespace relay
