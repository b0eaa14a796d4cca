// SPDX-License-Identifier: MIT
#include "publish/TemplateButton.h"

#include "face/RelayFace.h"
#include "models/VisibleText.h"

#include <QDir>
#include <QInputDialog>
#include <QStandardPaths>

namespace relay {
namespace {

constexpr int widest = 480;           ///< of a menu item, in pixels
constexpr qsizetype payloadTip = 500; ///< characters of a payload in a tool tip

} // namespace

TemplateButton::TemplateButton(const RelayFace& relay, QWidget* parent)
    : MenuButton(parent)
    , m_relay(relay)
    , m_remove(tr("Remove a template")) {
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setText(tr("Templates"));
    setToolTip(tr("Templates of this project"));
    setAccessibleName(tr("Templates"));
    m_menu.setToolTipsVisible(true);
    setMenu(&m_menu);
    connect(&m_menu, &QMenu::aboutToShow, this, &TemplateButton::fill);
}

TemplatesFile TemplateButton::file() const {
    return {QString::fromUtf8(m_relay.settings().laravelDirectory), QDir::currentPath(),
            QStandardPaths::writableLocation(QStandardPaths::AppDataLocation)};
}

void TemplateButton::fill() {
    m_menu.clear();
    m_remove.clear();
    const auto templates = file().read();
    if (!templates)
        m_menu.addAction(visibleText(QString::fromUtf8(templates.error().sentence)))->setEnabled(false);
    else if (templates->empty())
        m_menu.addAction(tr("There are no templates yet"))->setEnabled(false);
    else
        for (const EventTemplate& event : *templates) {
            const QString name =
                fontMetrics()
                    .elidedText(visibleText(QString::fromUtf8(event.name)), Qt::ElideRight, widest)
                    .replace(u'&', QStringLiteral("&&"));
            QAction* action = m_menu.addAction(name, this, [this, event] { emit chosen(event); });
            action->setToolTip(visibleText(QString::fromUtf8(event.data).left(payloadTip), LineBreaks::Kept));
            m_remove.addAction(name, this, [this, wanted = event.name] { remove(wanted); });
        }
    m_menu.addSeparator();
    m_menu.addAction(tr("Save as template…"), this, &TemplateButton::saveAsked);
    if (!m_remove.isEmpty())
        m_menu.addMenu(&m_remove);
}

void TemplateButton::askToSave(const EventTemplate& event) {
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save as template"));
    dialog->setLabelText(tr("Name of the template, saved in %1").arg(visibleText(file().savePath())));
    dialog->setTextValue(QString::fromUtf8(event.name));
    connect(dialog, &QInputDialog::textValueSelected, this, [this, event](const QString& name) {
        EventTemplate named = event;
        named.name = name.trimmed().toUtf8();
        save(std::move(named));
    });
    dialog->open();
}

void TemplateButton::save(EventTemplate event) {
    if (event.name.isEmpty())
        return;
    const auto error = file().save(event, SecretMask(m_relay.settings().apps));
    emit said(error ? tr("Not saved: %1.").arg(visibleText(QString::fromUtf8(error->sentence)))
                    : tr("Saved as the template “%1”.").arg(visibleText(QString::fromUtf8(event.name))),
              error.has_value());
}

void TemplateButton::remove(const QByteArray& name) {
    if (const auto error = file().remove(name))
        emit said(tr("Not removed: %1.").arg(visibleText(QString::fromUtf8(error->sentence))), true);
}

} // namespace relay
