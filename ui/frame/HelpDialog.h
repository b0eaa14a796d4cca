// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

class QListWidget;
class QMenuBar;
class QTextBrowser;
class QTextDocument;

namespace relay {

/// F1: every shortcut of the menus, the filter language, and the pages of resources/docs, in a window that
/// may stay open. GUI thread.
class HelpDialog final : public QDialog {
    Q_OBJECT
public:
    /// The shortcuts are read from the menus, so that the page is always right.
    explicit HelpDialog(const QMenuBar& menus, QWidget* parent = nullptr);

private:
    void showPage(int page);
    void follow(const QUrl& link);

    const QString m_keyboardHtml; ///< the first page; the others are resources
    QListWidget* m_contents;
    QTextBrowser* m_text;
    QTextDocument* m_document = nullptr; ///< what the browser shows
};

} // namespace relay
