// SPDX-License-Identifier: MIT
#include "frame/HelpText.h"

#include "theme/Colours.h"
#include "theme/Metrics.h"

#include <QCoreApplication>
#include <QFile>
#include <QGuiApplication>
#include <QMenu>
#include <QMenuBar>
#include <QRegularExpression>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextTable>

#include <utility>

namespace relay {
namespace {

constexpr HelpPage pages[] = {
    {QT_TRANSLATE_NOOP("relay::HelpPage", "Connecting an app"), "connect.md"},
    {QT_TRANSLATE_NOOP("relay::HelpPage", "The filter"), "filter.md"},
    {QT_TRANSLATE_NOOP("relay::HelpPage", "Protocol"), "protocol.md"},
    {QT_TRANSLATE_NOOP("relay::HelpPage", "HTTP API"), "http-api.md"},
    {QT_TRANSLATE_NOOP("relay::HelpPage", "Settings"), "settings.md"},
    {QT_TRANSLATE_NOOP("relay::HelpPage", "Limits"), "limits.md"},
    {QT_TRANSLATE_NOOP("relay::HelpPage", "Findings"), "findings.md"},
    {QT_TRANSLATE_NOOP("relay::HelpPage", "Tests, CI and the shell"), "testing.md"},
    {QT_TRANSLATE_NOOP("relay::HelpPage", "Captures, sessions and replay"), "captures.md"},
    {QT_TRANSLATE_NOOP("relay::HelpPage", "Several relays as one"), "cluster.md"},
    {QT_TRANSLATE_NOOP("relay::HelpPage", "A relay elsewhere"), "attach.md"},
    {QT_TRANSLATE_NOOP("relay::HelpPage", "SDK quirks"), "sdk-quirks.md"},
    {QT_TRANSLATE_NOOP("relay::HelpPage", "Installing"), "installing.md"},
    {QT_TRANSLATE_NOOP("relay::HelpPage", "Architecture"), "architecture.md"},
};

/// The translation context for free functions.
struct HelpText {
    Q_DECLARE_TR_FUNCTIONS(relay::HelpText)
};

QString row(const QString& left, const QString& right) {
    return QStringLiteral("<tr><td width='200' style='padding:2px 0'><b>%1</b></td>"
                          "<td style='padding:2px 0'>%2</td></tr>")
        .arg(left.toHtmlEscaped(), right.toHtmlEscaped());
}

QString plain(const QString& text) {
    return QString(text).remove(u'&');
}

void addShortcuts(QString& page, const QMenu& menu) {
    for (const QAction* action : menu.actions()) {
        if (action->menu())
            addShortcuts(page, *action->menu());
        else if (!action->shortcut().isEmpty())
            page += row(action->shortcut().toString(QKeySequence::NativeText), plain(action->text()));
    }
}

QString filterHelp() {
    const std::pair<const char*, QString> terms[] = {
        {"shipped", HelpText::tr("in any text of the fact, including its payload and findings")},
        {"\"order shipped\"", HelpText::tr("a phrase")},
        {"channel:private-*", HelpText::tr("on a matching channel; * and ? are wildcards")},
        {"name:App*Shipped", HelpText::tr("events with this name")},
        {"kind:subscribed,disconnected", HelpText::tr("facts of these kinds")},
        {"socket:12.34", HelpText::tr("sender, excluded or recipient")},
        {"user:7  app:shop  source:api", HelpText::tr("of this user, of this app, from this source")},
        {"is:problem", HelpText::tr("also warning, delivered, nobody, refused")},
        {"finding:near-miss-channel", HelpText::tr("with this finding")},
        {"code:4001  status:401", HelpText::tr("close codes and HTTP statuses")},
        {"after:12:01:05  time:>-30s", HelpText::tr("from then on, within the last 30 seconds")},
        {"size:>10k  recipients:0  latency:>5ms", HelpText::tr("numbers, with units and comparisons")},
        {"data.order.id:5", HelpText::tr("a value of the JSON payload")},
        {"re:/order\\.\\d+/", HelpText::tr("a regular expression")},
        {"-kind:connected", HelpText::tr("a minus, or not, excludes what matches")},
        {"(a or b) c", HelpText::tr("or, parentheses; several words must all match")},
    };
    QString page = QStringLiteral("<h3>%1</h3><table>").arg(HelpText::tr("Filter"));
    for (const auto& [term, meaning] : terms)
        page += row(QString::fromUtf8(term), meaning);
    return page + QStringLiteral("</table>");
}

/// Qt's Markdown import gives headings little spacing and code no line breaks.
void dressBlocks(QTextDocument& document) {
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat format = block.blockFormat();
        if (format.headingLevel() > 0 && block != document.begin())
            format.setTopMargin(format.headingLevel() < 3 ? metrics::wide : metrics::margin);
        if (format.headingLevel() > 0)
            format.setBottomMargin(metrics::gap);
        format.setNonBreakableLines(false);
        QTextCursor(block).setBlockFormat(format);
    }
}

/// Nor does it give tables lines or padding.
void dressTables(QTextDocument& document) {
    const Colours& colours = Colours::of(QGuiApplication::palette());
    for (QTextFrame* frame : document.rootFrame()->childFrames()) {
        auto* table = qobject_cast<QTextTable*>(frame);
        if (!table)
            continue;
        QTextTableFormat format = table->format();
        format.setCellPadding(metrics::tight);
        format.setCellSpacing(0);
        format.setBorder(metrics::hairline);
        format.setBorderCollapse(true);
        format.setBorderBrush(colours.hairline);
        format.setTopMargin(metrics::gap);
        format.setBottomMargin(metrics::gap);
        table->setFormat(format);
    }
}

} // namespace

std::span<const HelpPage> helpPages() {
    return pages;
}

QString keyboardHelp(const QMenuBar& menus) {
    QString page;
    for (const QAction* action : menus.actions()) {
        QString shortcuts;
        if (action->menu())
            addShortcuts(shortcuts, *action->menu());
        if (!shortcuts.isEmpty())
            page += QStringLiteral("<h3>%1</h3><table>%2</table>")
                        .arg(plain(action->text()).toHtmlEscaped(), shortcuts);
    }
    return page + filterHelp();
}

std::unique_ptr<QTextDocument> helpDocument(const QString& file) {
    auto document = std::make_unique<QTextDocument>();
    QFile page(QStringLiteral(":/docs/") + file);
    if (!page.open(QIODevice::ReadOnly)) {
        document->setPlainText(HelpText::tr("The page %1 is missing.").arg(file));
        return document;
    }
    static const QRegularExpression comments(QStringLiteral("<!--.*?-->\\n?"));
    document->setMarkdown(QString::fromUtf8(page.readAll()).remove(comments));
    dressBlocks(*document);
    dressTables(*document);
    return document;
}

} // namespace relay
