// SPDX-License-Identifier: MIT
#pragma once

#include "publish/PublishHistory.h"

#include <QObject>
#include <QTimer>

namespace relay {

class PublishForm;

/// Brings back what stood in the form when the program ended, and keeps in QSettings what is typed, a moment
/// after it was. A payload over PublishHistory::maxPayload is not kept. GUI thread.
class PublishDraft final : public QObject {
    Q_OBJECT
public:
    /// The form outlives it, or goes with the same parent.
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
