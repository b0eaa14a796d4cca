// SPDX-License-Identifier: MIT
#include "members/MemberDelegate.h"

#include "models/MembersModel.h"
#include "theme/Colours.h"

namespace relay {

void MemberDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const {
    QStyledItemDelegate::initStyleOption(option, index);
    const Colours& c = Colours::of(option->palette);
    const auto state = static_cast<MembersModel::State>(index.data(MembersModel::StateRole).toInt());
    if (state == MembersModel::State::Joined)
        option->backgroundBrush = c.goodTint;
    if (state != MembersModel::State::Left)
        return;
    option->palette.setColor(QPalette::Text, c.muted);
    option->palette.setColor(QPalette::HighlightedText, c.muted);
    option->font.setItalic(true);
}

} // namespace relay
