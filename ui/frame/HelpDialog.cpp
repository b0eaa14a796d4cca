// SPDX-License-Identifier: MIT
#include "frame/HelpDialog.h"

#include "theme/Metrics.h"

#include <QMenu>
#include <QMenuBar>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace relay {
namespace {

QString row(const QString& left, const QString& right) {
    return QStringLiteral("<tr><td width='200' style='padding:2px 0'><b>%1</b></td><td style='padding:2px "
                          "0'>%2</td></tr>")
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
    static constexpr struct {
        const char* term;
        const char* meaning;
    } terms[] = {
        {"shipped", "in any text of the fact, its payload and findings too"},
        {"\"order shipped\"", "words that stand together"},
        {"channel:private-*", "on such a channel; * and ? stand for anything"},
        {"name:App*Shipped", "an event of such a name"},
        {"kind:subscribed,disconnected", "facts of these kinds"},
        {"socket:12.34", "sender, excluded or recipient"},
        {"user:7  app:shop  source:api", "of that user, of that app, from there"},
        {"is:problem", "also warning, delivered, nobody, refused"},
        {"finding:near-miss-channel", "with that finding"},
        {"code:4001  status:401", "close codes and HTTP statuses"},
        {"after:12:01:05  before:12:02", "within that time"},
        {"-kind:connected", "a minus leaves out what matches"},
    };
    QString page = QStringLiteral("<h3>Filter</h3><table>");
    for (const auto& term : terms)
        page += row(QString::fromUtf8(term.term), QString::fromUtf8(term.meaning));
    return page + QStringLiteral("</table>");
}

} // namespace

HelpDialog::HelpDialog(const QMenuBar& menus, QWidget* parent)
    : QDialog(parent) {
    setWindowTitle(QStringLiteral("Relaydesk help"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(560, 640);
    QString page;
    for (const QAction* action : menus.actions()) {
        QString shortcuts;
        if (action->menu())
            addShortcuts(shortcuts, *action->menu());
        if (!shortcuts.isEmpty())
            page += QStringLiteral("<h3>%1</h3><table>%2</table>")
                        .arg(plain(action->text()).toHtmlEscaped(), shortcuts);
    }
    auto* browser = new QTextBrowser(this);
    browser->setAccessibleName(QStringLiteral("Help"));
    browser->setFrameShape(QFrame::NoFrame);
    browser->document()->setDocumentMargin(metrics::wide);
    browser->setHtml(page + filterHelp());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(browser);
}

} // namespace relay
