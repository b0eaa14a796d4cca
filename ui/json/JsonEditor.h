// SPDX-License-Identifier: MIT
#pragma once

#include "models/JsonText.h"
#include "json/JsonHighlighter.h"

#include <QPlainTextEdit>

#include <optional>

namespace relay {

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

signals:
    void checked();

protected:
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void check();
    void underline();

    JsonHighlighter m_highlighter;
    std::optional<JsonError> m_error;
};

} // namespace relay
