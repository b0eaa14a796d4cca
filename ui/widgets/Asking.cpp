// SPDX-License-Identifier: MIT
#include "widgets/Asking.h"

#include <QFileDialog>
#include <QInputDialog>
#include <QMessageBox>

namespace relay {
namespace {

QFileDialog* fileDialog(QWidget& parent, const QString& title, const Answered& then) {
    auto* dialog = new QFileDialog(&parent, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &QFileDialog::filesSelected, &parent, [then](const QStringList& files) {
        for (const QString& file : files)
            then(file);
    });
    return dialog;
}

} // namespace

void askDirectory(QWidget& parent, const QString& title, const QString& start, const Answered& then) {
    QFileDialog* dialog = fileDialog(parent, title, then);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    if (!start.isEmpty())
        dialog->setDirectory(start);
    dialog->open();
}

void askFiles(QWidget& parent, const QString& title, const QString& types, const Answered& then) {
    QFileDialog* dialog = fileDialog(parent, title, then);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilters(types.split(QStringLiteral(";;")));
    dialog->open();
}

void askWhereToSave(QWidget& parent, const QString& title, const QString& name, const QString& types,
                    const Answered& then) {
    QFileDialog* dialog = fileDialog(parent, title, then);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(types.split(QStringLiteral(";;")));
    dialog->selectFile(name);
    dialog->open();
}

void askText(QWidget& parent, const QString& title, const QString& label, const QString& text,
             const Answered& then) {
    auto* dialog = new QInputDialog(&parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setLabelText(label);
    dialog->setTextValue(text);
    QObject::connect(dialog, &QInputDialog::textValueSelected, &parent, then);
    dialog->open();
}

void askWhetherTo(QWidget& parent, const QString& title, const QString& question,
                  const std::function<void()>& then) {
    auto* box = new QMessageBox(QMessageBox::Question, title, question,
                                QMessageBox::Yes | QMessageBox::Cancel, &parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setDefaultButton(QMessageBox::Cancel);
    QObject::connect(box, &QMessageBox::finished, &parent, [then](int answer) {
        if (answer == QMessageBox::Yes)
            then();
    });
    box->open();
}

} // namespace relay
