// SPDX-License-Identifier: MIT
#pragma once

#include <QProxyStyle>

class QStyleOptionHeader;

namespace relay {

struct Colours;

/// Fusion without bevels: flat buttons and fields with a hairline border, tabs with an underline, panels
/// separated by a hairline. Colours come from the palette of the painted widget. GUI thread.
class FlatStyle final : public QProxyStyle {
    Q_OBJECT
public:
    FlatStyle();

    using QProxyStyle::polish;
    /// Labels and tool tips show their text as it is, unless they ask for another format: it may come from
    /// outside, and Qt would guess whether it is HTML.
    void polish(QWidget* widget) override;

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                  QStyleHintReturn* data) const override;
    QIcon standardIcon(StandardPixmap icon, const QStyleOption* option, const QWidget* widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                           const QWidget* widget) const override;

private:
    void drawSortedHeader(const QStyleOptionHeader& header, QPainter& painter, const QWidget* widget) const;
};

} // namespace relay
