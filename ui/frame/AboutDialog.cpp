// SPDX-License-Identifier: MIT
#include "frame/AboutDialog.h"

#include "theme/Icons.h"
#include "theme/Metrics.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QVBoxLayout>

namespace relay {

AboutDialog::AboutDialog(QWidget* parent)
    : QDialog(parent) {
    setWindowTitle(tr("About Relaydesk"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::wide, metrics::wide, metrics::wide, metrics::margin);
    layout->setSpacing(metrics::gap);
    auto* picture = new QLabel(this);
    picture->setPixmap(icons::program().pixmap(64));
    picture->setAlignment(Qt::AlignHCenter);
    auto* title = new QLabel(tr("Relaydesk %1").arg(QLatin1String(RELAYDESK_VERSION)), this);
    title->setFont(fonts::title());
    title->setAlignment(Qt::AlignHCenter);
    auto* text = new QLabel(tr("A Pusher-compatible WebSocket relay for Laravel development,\n"
                               "and a live inspector that says why.\n\nBuilt with Qt %1.")
                                .arg(QLatin1String(qVersion())),
                            this);
    text->setAlignment(Qt::AlignHCenter);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    layout->addWidget(picture);
    layout->addWidget(title);
    layout->addWidget(text);
    layout->addSpacing(metrics::gap);
    layout->addWidget(buttons);
}

} // namespace relay
