// SPDX-License-Identifier: MIT
#include "theme/Colours.h"

namespace relay {
namespace {

QColor mixed(const QColor& front, const QColor& back, double share) {
    const auto part = [share](int a, int b) {
        return static_cast<int>(a * share + b * (1.0 - share));
    };
    return {part(front.red(), back.red()), part(front.green(), back.green()),
            part(front.blue(), back.blue())};
}

Colours makeLight() {
    Colours c;
    c.window = QColor(0xf6f7f9);
    c.base = QColor(0xffffff);
    c.raised = QColor(0xffffff);
    c.hover = QColor(0xe9ecf1);
    c.hairline = QColor(0xd8dce3);
    c.text = QColor(0x1b2230);
    c.muted = QColor(0x5b6576);
    c.accent = QColor(0x3455db);
    c.onAccent = QColor(0xffffff);
    c.selected = QColor(0xdde5fd);
    c.found = QColor(0xffe08a);
    c.good = QColor(0x14703c);
    c.hint = QColor(0x2b62a8);
    c.warning = QColor(0x8a5300);
    c.problem = QColor(0xb4232c);
    c.goodTint = QColor(0xe3f4e9);
    c.hintTint = QColor(0xe6eff9);
    c.warningTint = QColor(0xfdf0d8);
    c.problemTint = QColor(0xfde8e8);
    c.string = QColor(0x14703c);
    c.number = QColor(0x8a4a00);
    c.keyword = QColor(0x7a35b4);
    return c;
}

Colours makeDark() {
    Colours c;
    c.dark = true;
    c.window = QColor(0x1d2027);
    c.base = QColor(0x16181d);
    c.raised = QColor(0x2a2e38);
    c.hover = QColor(0x2c313c);
    c.hairline = QColor(0x353b47);
    c.text = QColor(0xe4e7ec);
    c.muted = QColor(0xa0aabb);
    c.accent = QColor(0x8ea6ff);
    c.onAccent = QColor(0x10131b);
    c.selected = QColor(0x28365f);
    c.found = QColor(0x453a10);
    c.good = QColor(0x6fd197);
    c.hint = QColor(0x86b8f5);
    c.warning = QColor(0xf0b95a);
    c.problem = QColor(0xff8d8d);
    c.goodTint = QColor(0x18301f);
    c.hintTint = QColor(0x1a2a3d);
    c.warningTint = QColor(0x362a13);
    c.problemTint = QColor(0x3d1d20);
    c.string = QColor(0x8fd3a8);
    c.number = QColor(0xf0b47a);
    c.keyword = QColor(0xc9a3f5);
    return c;
}

} // namespace

QColor Colours::kind(ChannelKind kind) const {
    if (isPresence(kind))
        return dark ? QColor(0x7fd6c8) : QColor(0x0b6b62);
    if (isEncrypted(kind))
        return dark ? QColor(0xd6aef7) : QColor(0x7434ad);
    if (kind == ChannelKind::ServerToUser)
        return dark ? QColor(0xf0b95a) : QColor(0x865000);
    if (isPublic(kind))
        return dark ? QColor(0xb3bccb) : QColor(0x4b5566);
    return dark ? QColor(0x9db3ff) : QColor(0x3049b8);
}

QColor Colours::kindTint(ChannelKind k) const {
    return mixed(kind(k), base, dark ? 0.16 : 0.10);
}

const Colours& Colours::light() {
    static const Colours colours = makeLight();
    return colours;
}

const Colours& Colours::darkOnes() {
    static const Colours colours = makeDark();
    return colours;
}

const Colours& Colours::of(const QPalette& palette) {
    return palette.color(QPalette::Window).lightness() < 128 ? darkOnes() : light();
}

QPalette Colours::palette() const {
    QPalette p;
    p.setColor(QPalette::Window, window);
    p.setColor(QPalette::WindowText, text);
    p.setColor(QPalette::Base, base);
    p.setColor(QPalette::AlternateBase, mixed(window, base, 0.5));
    p.setColor(QPalette::ToolTipBase, raised);
    p.setColor(QPalette::ToolTipText, text);
    p.setColor(QPalette::PlaceholderText, muted);
    p.setColor(QPalette::Text, text);
    p.setColor(QPalette::Button, raised);
    p.setColor(QPalette::ButtonText, text);
    p.setColor(QPalette::BrightText, problem);
    p.setColor(QPalette::Link, accent);
    p.setColor(QPalette::LinkVisited, accent);
    p.setColor(QPalette::Highlight, selected);
    p.setColor(QPalette::HighlightedText, text);
    p.setColor(QPalette::Light, mixed(text, window, 0.04));
    p.setColor(QPalette::Midlight, hover);
    p.setColor(QPalette::Mid, hairline);
    p.setColor(QPalette::Dark, mixed(text, window, 0.35));
    p.setColor(QPalette::Shadow, mixed(QColor(Qt::black), window, 0.6));
    const QColor faint = mixed(text, window, 0.45);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        p.setColor(QPalette::Disabled, role, faint);
    p.setColor(QPalette::Disabled, QPalette::Base, window);
    return p;
}

} // namespace relay
