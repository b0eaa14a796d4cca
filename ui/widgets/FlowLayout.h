// SPDX-License-Identifier: MIT
#pragma once

#include <QLayout>

#include <vector>

namespace relay {

/// Lays out widgets side by side, wrapping to a new line if there is no room. GUI thread.
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
    /// The height needed; places the items if `place` is set.
    int lay(const QRect& rect, bool place) const;

    std::vector<QLayoutItem*> m_items;
};

} // namespace relay
