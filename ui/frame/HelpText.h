// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <memory>
#include <span>

class QMenuBar;
class QTextDocument;

namespace relay {

/// A page of resources/docs that Help shows.
struct HelpPage {
    const char* title; ///< in the table of contents; translated in the context relay::HelpPage
    const char* file;  ///< "settings.md"
};
std::span<const HelpPage> helpPages();

/// The shortcuts of the menus and the terms of the filter, as HTML. GUI thread.
QString keyboardHelp(const QMenuBar& menus);
/// A page's Markdown as a document, with padding and lines in its tables. Built before a view shows it: a
/// view would lay out a long page again after each change. GUI thread.
std::unique_ptr<QTextDocument> helpDocument(const QString& file);

} // namespace relay
