// SPDX-License-Identifier: MIT
#pragma once

#include "publish/PublishHistory.h"

#include <QObject>
#include <QTimer>

namespace relay {

class PublishForm;

/// Restores the form's content from when the program ended, and saves what is typed in QSettings, after a
/// short delay. A payload over PublishHistory::maxPayload is not saved. GUI thread.
class PublishDraft final : public QObject {
    Q_OBJECT
public:
    /// The form outlives it, or is deleted with the same parent.
    explicit PublishDraft(PublishForm& form, QObject* parent = nullptr);
    ~PublishDraft() override;

private:
    void restore();
    void keep();

    PublishForm& m_form;
    PublishHistory::Entry m_entry; ///< as last edited
    QTimer m_soon;
};

} // namespace relay
