// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QStandardItemModel>
#include <QTreeView>

namespace relay {

class RelayFace;

/// Names and values in sections, to read and copy (Ctrl+C copies the selected values); used by the "To" and
/// "Request" tabs. GUI thread.
class FieldsView final : public QTreeView {
    Q_OBJECT
public:
    explicit FieldsView(const QString& accessibleName, QWidget* parent = nullptr);

    void clearFields();
    /// Begins a section; the fields that follow belong to it.
    void addSection(const QString& title);
    /// Does nothing if the value is empty. activatedData() reports `carried`.
    void addField(const QString& name, const QString& value, const QByteArray& carried = {});
    /// Call after the last field.
    void finish();
    bool isEmpty() const { return m_model.rowCount() == 0; }

signals:
    void activatedData(const QByteArray& carried);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void copy();

    QStandardItemModel m_model;
    QStandardItem* m_section = nullptr;
    int m_widestName = 0;
};

} // namespace relay
