// SPDX-License-Identifier: MIT
#pragma once

#include "face/Snapshot.h"

#include <QWidget>

class QComboBox;

namespace relay {

class RelayControl;
class Selection;

/// The tool bar's "App": all apps, or one that the panels are limited to. GUI thread.
class AppChooser final : public QWidget {
    Q_OBJECT
public:
    AppChooser(RelayControl& control, Selection& selection, QWidget* parent = nullptr);

    /// False if there is only one app, so nothing to choose.
    bool isNeeded() const;

signals:
    void neededChanged(bool needed);

private:
    void fill();
    void follow(const QByteArray& app);

    RelayControl& m_control;
    Selection& m_selection;
    QComboBox* m_box;
};

} // namespace relay
