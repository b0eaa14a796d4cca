// SPDX-License-Identifier: MIT
#pragma once

#include "publish/PublishHistory.h"
#include "widgets/MenuButton.h"

#include <QMenu>

namespace relay {

/// Opens the list of what was published before, to fill the form with an entry or clear the list. GUI thread.
class HistoryButton final : public MenuButton {
    Q_OBJECT
public:
    /// The history outlives the button.
    explicit HistoryButton(PublishHistory& history, QWidget* parent = nullptr);

signals:
    void chosen(const relay::PublishHistory::Entry& entry);

private:
    void fill();

    PublishHistory& m_history;
    QMenu m_menu;
};

} // namespace relay
