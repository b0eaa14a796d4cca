// SPDX-License-Identifier: MIT
#pragma once

#include "commands/TemplatesFile.h"

#include <QMenu>
#include <QToolButton>

#include <functional>

namespace relay {

class RelayFace;

/// Opens the list of templates, to be put into the form, and keeps what stands in the form, or an event, as
/// another one. Reads the files anew each time the list opens. GUI thread.
class TemplateButton final : public QToolButton {
    Q_OBJECT
public:
    /// The relay, whose settings say which project there is, outlives the button.
    explicit TemplateButton(const RelayFace& relay, QWidget* parent = nullptr);

    /// Asks for a name and keeps it; what became of it comes by said().
    void askToSave(const EventTemplate& event);

signals:
    void chosen(const relay::EventTemplate& event);
    /// The user wants to keep what stands in the form.
    void saveAsked();
    void said(const QString& sentence, bool bad);

private:
    void fill();
    void save(EventTemplate event);
    void remove(const QByteArray& name);
    TemplatesFile file() const;

    const RelayFace& m_relay;
    QMenu m_menu;
    QMenu m_remove;
};

} // namespace relay
