// SPDX-License-Identifier: MIT
#pragma once

#include "commands/TemplatesFile.h"
#include "widgets/MenuButton.h"

#include <QMenu>

#include <functional>

namespace relay {

class RelayFace;

/// Opens the list of templates, to fill the form with one, and saves the content of the form, or an event, as
/// a new one. Reads the files again each time the list opens. GUI thread.
class TemplateButton final : public MenuButton {
    Q_OBJECT
public:
    /// The relay, whose settings name the project, outlives the button.
    explicit TemplateButton(const RelayFace& relay, QWidget* parent = nullptr);

    /// Asks for a name and saves the template; said() reports the result.
    void askToSave(const EventTemplate& event);

signals:
    void chosen(const relay::EventTemplate& event);
    /// The user wants to save the content of the form.
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
