// SPDX-License-Identifier: MIT
#pragma once

#include "models/JsonText.h"
#include "json/JsonHighlighter.h"

#include <QPlainTextEdit>

#include <optional>

namespace relay {

/// Takes a JSON payload: coloured, checked while one types, the place of the first mistake underlined; the
/// line break keeps the indentation. GUI thread.
class JsonEditor final : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit JsonEditor(QWidget* parent = nullptr);
    ~JsonEditor() override;

    /// What is wrong with the text; nothing if it is JSON.
    const std::optional<JsonError>& error() const { return m_error; }
    /// Indents the text; does nothing if it is not a JSON. One step to undo.
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
