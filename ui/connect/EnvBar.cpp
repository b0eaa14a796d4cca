// SPDX-License-Identifier: MIT
#include "connect/EnvBar.h"

#include "connect/EnvDialog.h"
#include "theme/Colours.h"
#include "theme/Metrics.h"
#include "widgets/Asking.h"
#include "widgets/FlowLayout.h"
#include "widgets/WrappedText.h"

#include <QEvent>
#include <QFileInfo>
#include <QPushButton>
#include <QVBoxLayout>

namespace relay {

EnvBar::EnvBar(QWidget* parent)
    : QWidget(parent)
    , m_write(new QPushButton(tr("Write into .env…"), this))
    , m_undo(new QPushButton(tr("Undo the change"), this))
    , m_result(new WrappedText({}, this)) {
    auto* buttons = new QWidget(this);
    auto* flow = new FlowLayout(buttons);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->setSpacing(metrics::gap);
    auto* open = new QPushButton(tr("Open Laravel project…"), this);
    for (QPushButton* button : {open, m_write, m_undo})
        flow->addWidget(button);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::gap);
    layout->addWidget(buttons);
    layout->addWidget(m_result);
    m_write->setToolTip(tr("Shows the changes to the project's .env before writing them"));
    m_result->setObjectName(QStringLiteral("EnvResult"));
    m_result->hide();
    m_undo->hide();
    connect(open, &QPushButton::clicked, this, &EnvBar::projectAsked);
    connect(m_write, &QPushButton::clicked, this, &EnvBar::askDirectory);
    connect(m_undo, &QPushButton::clicked, this, &EnvBar::undo);
}

void EnvBar::setLines(const QByteArray& lines) {
    m_lines = lines;
    m_write->setVisible(!lines.isEmpty());
}

void EnvBar::askDirectory() {
    if (!m_project.isEmpty())
        return offer(m_project);
    relay::askDirectory(*this, tr("The Laravel project's root directory"), {},
                        [this](const QString& directory) { offer(directory); });
}

void EnvBar::offer(const QString& directory) {
    const auto change = planEnvChange(directory, m_lines);
    if (!change) {
        say(QString::fromUtf8(change.error()), true);
    } else if (!change->isNeeded()) {
        say(tr("%1 already has these lines.").arg(change->path), false);
    } else {
        auto* dialog = new EnvDialog(*change, this);
        connect(dialog, &QDialog::accepted, this, [this, planned = *change] { write(planned); });
        dialog->open();
    }
}

void EnvBar::write(const EnvChange& change) {
    const auto backup = writeEnvChange(change, QDateTime::currentDateTime());
    if (!backup) {
        say(QString::fromUtf8(backup.error()), true);
        return;
    }
    m_written = {change, *backup};
    say(tr("Wrote %1; the previous version is in %2. Run php artisan config:clear, and restart npm run dev "
           "so that the page gets the new values.")
            .arg(change.path, QFileInfo(*backup).fileName()),
        false);
}

void EnvBar::undo() {
    if (!m_written)
        return;
    const Written written = *m_written;
    m_written.reset();
    const QByteArray error = undoEnvChange(written.change, written.backup);
    say(error.isEmpty() ? tr("%1 has been restored.").arg(written.change.path) : QString::fromUtf8(error),
        !error.isEmpty());
}

void EnvBar::say(const QString& sentence, bool isProblem) {
    m_isProblem = isProblem;
    colour();
    m_result->setText(sentence);
    m_result->show();
    m_undo->setVisible(m_written.has_value());
}

void EnvBar::colour() {
    const Colours& colours = Colours::of(palette());
    m_result->setColour(m_isProblem ? colours.problem : colours.text);
}

void EnvBar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colour();
}

} // namespace relay
