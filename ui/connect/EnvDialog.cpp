// SPDX-License-Identifier: MIT
#include "connect/EnvDialog.h"

#include "connect/EnvDiff.h"
#include "theme/Colours.h"
#include "theme/Metrics.h"
#include "widgets/WrappedText.h"

#include <QDialogButtonBox>
#include <QFileInfo>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextCursor>
#include <QVBoxLayout>

namespace relay {

EnvDialog::EnvDialog(const EnvChange& change, QWidget* parent)
    : QDialog(parent)
    , m_lines(new QPlainTextEdit(this)) {
    const QString name = QFileInfo(change.path).fileName();
    setWindowTitle(tr("Change %1").arg(name));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::margin, metrics::margin, metrics::margin, metrics::margin);
    layout->setSpacing(metrics::gap);
    layout->addWidget(new WrappedText(tr("These lines in %1 will change:").arg(change.path), this));
    m_lines->setReadOnly(true);
    m_lines->setFont(fonts::mono());
    m_lines->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_lines->setTabChangesFocus(true);
    m_lines->setAccessibleName(tr("Changed lines"));
    m_lines->document()->setDocumentMargin(metrics::gap);
    layout->addWidget(m_lines, 1);
    layout->addWidget(new WrappedText(tr("The current file is kept next to it as %1.backup-…, readable only "
                                         "by you. It contains the project's secrets: do not commit it.")
                                          .arg(name),
                                      this));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    QPushButton* write = buttons->addButton(tr("Write %1").arg(name), QDialogButtonBox::AcceptRole);
    write->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    fill(change);
    resize(metrics::wide * 24, metrics::wide * 18);
}

/// The sign is also in the text, as colour alone must not convey it.
void EnvDialog::fill(const EnvChange& change) {
    const Colours& colours = Colours::of(palette());
    QTextCursor cursor(m_lines->document());
    for (const EnvDiffLine& line : envDiff(change.before, change.after)) {
        QTextBlockFormat ground;
        ground.setBackground(line.isAdded ? colours.goodTint : colours.problemTint);
        if (cursor.position() > 0)
            cursor.insertBlock(ground);
        else
            cursor.setBlockFormat(ground);
        cursor.insertText(QStringLiteral("%1 %2 %3")
                              .arg(line.number, 4)
                              .arg(line.isAdded ? QStringLiteral("+") : QStringLiteral("−"), line.text));
    }
    m_lines->moveCursor(QTextCursor::Start);
}

} // namespace relay
