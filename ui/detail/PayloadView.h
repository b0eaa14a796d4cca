// SPDX-License-Identifier: MIT
#pragma once

#include "journal/Fact.h"

#include <QWidget>

class QButtonGroup;
class QLabel;
class QLineEdit;
class QStackedWidget;

namespace relay {

class FindBar;
class JsonTreeView;
class JsonView;

/// The payload of a fact: as a tree, as JSON on several lines, as sent, or as bytes. On an encrypted channel
/// it is decrypted with the master key, which is kept only in memory. Anything that is not JSON is shown as
/// text. Ctrl+F searches it. The chosen form is saved in QSettings. GUI thread.
class PayloadView final : public QWidget {
    Q_OBJECT
public:
    explicit PayloadView(QWidget* parent = nullptr);

    /// Null clears it.
    void showFact(const FactPtr& fact);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    enum class Form : quint8 { Pretty, Raw, Bytes, Tree }; // saved as numbers

    void build();
    QWidget* buildForms();
    void buildKeyRow();
    bool isTree() const;
    bool showTree(const QByteArray& content);
    void find(const QString& text);
    void step(int by);
    void refresh();
    void place();
    QByteArray readable();
    static QString hexDump(const QByteArray& bytes);

    QStackedWidget* m_views; ///< the tree, and the text
    JsonTreeView* m_tree;
    JsonView* m_view;
    FindBar* m_findBar;
    int m_found = 0;          ///< number of matches
    int m_place = 0;          ///< the match shown
    QWidget* m_bar = nullptr; ///< the forms to choose from
    QButtonGroup* m_forms;
    QWidget* m_keyRow;
    QLineEdit* m_key;
    QLabel* m_note;
    FactPtr m_fact;
};

} // namespace relay
