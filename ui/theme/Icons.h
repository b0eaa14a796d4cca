// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QIcon>
#include <QPalette>
#include <QPixmap>

class QPainter;
class QRectF;

namespace relay {

/// All line icons: the enumerator and the file name in resources/icons.
#define RELAY_ICONS(X)                                                                                       \
    X(Copy, "copy")                                                                                          \
    X(Pause, "pause")                                                                                        \
    X(Play, "play")                                                                                          \
    X(Stop, "stop")                                                                                          \
    X(Restart, "restart")                                                                                    \
    X(Trash, "trash")                                                                                        \
    X(Edit, "edit")                                                                                          \
    X(Search, "search")                                                                                      \
    X(Filter, "filter")                                                                                      \
    X(Send, "send")                                                                                          \
    X(Resend, "resend")                                                                                      \
    X(Channel, "channel")                                                                                    \
    X(Members, "members")                                                                                    \
    X(User, "user")                                                                                          \
    X(Connection, "connection")                                                                              \
    X(Disconnect, "disconnect")                                                                              \
    X(Log, "log")                                                                                            \
    X(Findings, "findings")                                                                                  \
    X(Settings, "settings")                                                                                  \
    X(Help, "help")                                                                                          \
    X(Info, "info")                                                                                          \
    X(Check, "check")                                                                                        \
    X(Delivered, "delivered")                                                                                \
    X(Warning, "warning")                                                                                    \
    X(Problem, "problem")                                                                                    \
    X(Hint, "hint")                                                                                          \
    X(Close, "close")                                                                                        \
    X(Eye, "eye")                                                                                            \
    X(EyeOff, "eye-off")                                                                                     \
    X(Down, "down")                                                                                          \
    X(Up, "up")                                                                                              \
    X(Join, "join")                                                                                          \
    X(Leave, "leave")                                                                                        \
    X(In, "in")                                                                                              \
    X(Out, "out")                                                                                            \
    X(ChevronDown, "chevron-down")                                                                           \
    X(ChevronUp, "chevron-up")                                                                               \
    X(ChevronRight, "chevron-right")                                                                         \
    X(ChevronLeft, "chevron-left")                                                                           \
    X(Webhook, "webhook")                                                                                    \
    X(Undo, "undo")                                                                                          \
    X(Server, "server")                                                                                      \
    X(Lock, "lock")                                                                                          \
    X(Key, "key")                                                                                            \
    X(Code, "code")                                                                                          \
    X(Clock, "clock")                                                                                        \
    X(Tree, "tree")                                                                                          \
    X(Theme, "theme")                                                                                        \
    X(Layout, "layout")                                                                                      \
    X(Menu, "menu")                                                                                          \
    X(Bell, "bell")                                                                                          \
    X(Flag, "flag")

enum class Icon : quint8 {
#define RELAY_ICON_ENUMERATOR(id, file) id,
    RELAY_ICONS(RELAY_ICON_ENUMERATOR)
#undef RELAY_ICON_ENUMERATOR
};

/// Our own line icons (16 px grid, one stroke width), drawn in a colour of the palette. GUI thread.
namespace icons {
/// For actions and buttons: follows the theme, as it takes its colour when painted.
QIcon themed(Icon icon, QPalette::ColorRole role = QPalette::ButtonText);
/// With a fixed colour: for views, whose models know the meaning (Colours::problem and so on).
QPixmap pixmap(Icon icon, const QColor& colour, int size, qreal devicePixelRatio);
/// For delegates.
void paint(QPainter& painter, const QRectF& where, Icon icon, const QColor& colour);
/// The program's own icon, in colour.
QIcon program();
} // namespace icons

} // namespace relay
