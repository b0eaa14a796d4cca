// SPDX-License-Identifier: MIT
#include "frame/HelpDialog.h"

#include "frame/HelpText.h"
#include "theme/Metrics.h"

#include <QCoreApplication>
#include <QDesktopServices>
#include <QHBoxLayout>
#include <QListWidget>
#include <QTextBrowser>
#include <QTextDocument>
#include <QUrl>

#include <utility>

namespace relay {
namespace {

constexpr int contentsWidth = 160;

} // namespace

HelpDialog::HelpDialog(const QMenuBar& menus, QWidget* parent)
    : QDialog(parent)
    , m_keyboardHtml(keyboardHelp(menus))
    , m_contents(new QListWidget(this))
    , m_text(new QTextBrowser(this)) {
    setWindowTitle(tr("Relaydesk help"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(960, 680);
    m_contents->setObjectName(QStringLiteral("Contents"));
    m_contents->setAccessibleName(tr("Contents"));
    m_contents->setFrameShape(QFrame::NoFrame);
    m_contents->setFixedWidth(contentsWidth);
    m_contents->addItem(tr("Keyboard and filter"));
    for (const HelpPage& page : helpPages())
        m_contents->addItem(QCoreApplication::translate("relay::HelpPage", page.title));
    m_text->setAccessibleName(tr("Help"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setOpenLinks(false); // our own pages are in the list, web pages go to the browser
    m_text->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    connect(m_contents, &QListWidget::currentRowChanged, this, &HelpDialog::showPage);
    connect(m_text, &QTextBrowser::anchorClicked, this, &HelpDialog::follow);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_contents);
    layout->addWidget(m_text, 1);
    m_contents->setCurrentRow(0);
}

void HelpDialog::showPage(int page) {
    std::unique_ptr<QTextDocument> document;
    if (page > 0) {
        document = helpDocument(QString::fromLatin1(helpPages()[size_t(page) - 1].file));
    } else {
        document = std::make_unique<QTextDocument>();
        document->setHtml(m_keyboardHtml);
    }
    document->setDefaultFont(m_text->font());
    document->setDocumentMargin(metrics::wide);
    document->setParent(m_text);
    m_text->setDocument(document.get());
    delete std::exchange(m_document, document.release()); // the previous one is no longer shown
}

void HelpDialog::follow(const QUrl& link) {
    for (size_t i = 0; i < helpPages().size(); ++i)
        if (link.path() == QLatin1String(helpPages()[i].file))
            return m_contents->setCurrentRow(int(i) + 1);
    if (link.scheme() == QLatin1String("https"))
        QDesktopServices::openUrl(link);
}

} // namespace relay
