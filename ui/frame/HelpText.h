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
    const char* title; ///< in the list of contents; translated in the context relay::HelpPage
    const char* file;  ///< "settings.md"
};
std::span<const HelpPage> helpPages();

/// The shortcuts of the menus and the terms of the filter, as HTML. GUI thread.
QString keyboardHelp(const QMenuBar& menus);
/// A page's Markdown as a document, with tables that have room and lines. Made before a view shows it: a
/// view would lay a long page out again for each piece of it. GUI thread.
std::unique_ptr<QTextDocument> helpDocument(const QString& file);

} // namespace relay
