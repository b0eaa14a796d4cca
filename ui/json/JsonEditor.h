// SPDX-License-Identifier: MIT
#pragma once

#include "models/JsonText.h"
#include "json/JsonHighlighter.h"

#include <QPlainTextEdit>

#include <optional>

namespace relay {

class ToneLabel;

/// An editor for a JSON payload: coloured, checked during typing, with the first mistake underlined; a line
/// break keeps the indentation. GUI thread.
class JsonEditor final : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit JsonEditor(QWidget* parent = nullptr);
    ~JsonEditor() override;

    /// What is wrong with the text; nullopt if it is valid JSON.
    const std::optional<JsonError>& error() const { return m_error; }
    /// Indents the text; does nothing if it is not valid JSON. A single undo step.
    void format();
    /// Says it in the editor's last lines, which leaves everything around it where it is; nothing: an empty
    /// text.
    void say(const QString& sentence);

signals:
    void checked();

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void check();
    void underline();
    void placeNote();

    JsonHighlighter m_highlighter;
    std::optional<JsonError> m_error;
    ToneLabel* m_note;
    int m_noteHeight = 0;
};

} // namespace relay
