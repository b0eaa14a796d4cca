// SPDX-License-Identifier: MIT
#pragma once

#include "models/MembersModel.h"

#include <QWidget>

class QTableView;

namespace relay {

class EmptyNote;
class RelayFeed;
class Selection;

/// The "Members" panel: who is on the selected presence channel, joins and leaves as they happen. GUI thread.
class MembersPanel final : public QWidget {
    Q_OBJECT
public:
    MembersPanel(RelayFeed& feed, Selection& selection, QWidget* parent = nullptr);

    int count() const { return m_model.aliveCount(); }
    /// The channel whose members are shown; empty where none is.
    QString channel() const { return QString::fromUtf8(m_model.channel()); }

signals:
    void countChanged();
    void terminateUserAsked(const QByteArray& app, const QByteArray& userId);

private:
    void showChannel(const QByteArray& app, const QByteArray& channel);
    void layColumns();
    void showContextMenu(const QPoint& at);

    RelayFeed& m_feed;
    Selection& m_selection;
    MembersModel m_model;
    QTableView* m_view;
    EmptyNote* m_note = nullptr;
};

} // namespace relay
