// SPDX-License-Identifier: MIT
#pragma once

#include <QLayout>

#include <vector>

namespace relay {

/// Lays widgets beside each other, and on a new line where there is no room. GUI thread.
class FlowLayout final : public QLayout {
    Q_OBJECT
public:
    explicit FlowLayout(QWidget* parent);
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override;
    int count() const override { return static_cast<int>(m_items.size()); }
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return lay({0, 0, width, 0}, false); }
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    /// The height it takes; places the items if it is asked to.
    int lay(const QRect& rect, bool place) const;

    std::vector<QLayoutItem*> m_items;
};

} // namespace relay
