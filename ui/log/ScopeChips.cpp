// SPDX-License-Identifier: MIT
#include "log/ScopeChips.h"

#include "Selection.h"
#include "models/VisibleText.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "widgets/ActionButton.h"

#include <QHBoxLayout>
#include <QToolButton>

#include <algorithm>

namespace relay {
namespace {

constexpr int widest = 280; // a longer name is elided in the middle

bool hasApp(const Snapshot& snapshot, const QByteArray& app) {
    return std::ranges::count(snapshot.apps, app, &AppSnapshot::id) > 0;
}

bool hasChannel(const Snapshot& snapshot, const QByteArray& app, const QByteArray& name) {
    return std::ranges::any_of(snapshot.channels, [&](const ChannelSnapshot& channel) {
        return channel.name == name && (app.isEmpty() || channel.app == app);
    });
}

bool hasUser(const Snapshot& snapshot, const QByteArray& app, const QByteArray& user) {
    const auto isMember = [&](const ChannelSnapshot& channel) {
        return channel.app == app && std::ranges::count(channel.members, user, &MemberSnapshot::userId) > 0;
    };
    const auto isSignedIn = [&](const ConnectionSnapshot& connection) {
        return connection.app == app && connection.userId == user;
    };
    return std::ranges::any_of(snapshot.channels, isMember) ||
           std::ranges::any_of(snapshot.connections, isSignedIn);
}

} // namespace

ScopeChips::ScopeChips(Selection& selection, QWidget* parent)
    : QWidget(parent)
    , m_selection(selection) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(metrics::gap, metrics::tight, 0, metrics::tight);
    row->setSpacing(metrics::tight);
    add({nullptr, [this] { return app(); },
         [this](const Snapshot& snapshot) { return hasApp(snapshot, app()); }, [this] { letAppGo(); },
         QStringLiteral("app")});
    add({nullptr, [this] { return m_selection.channel(); },
         [this](const Snapshot& snapshot) {
             return hasChannel(snapshot, m_selection.channelApp(), m_selection.channel());
         },
         [this] { m_selection.chooseChannel({}, {}); }, QStringLiteral("channel")});
    add({nullptr, [this] { return m_selection.user(); },
         [this](const Snapshot& snapshot) {
             return hasUser(snapshot, m_selection.userApp(), m_selection.user());
         },
         [this] { m_selection.chooseUser({}, {}); }, QStringLiteral("user")});
    add({nullptr,
         [this] { return m_selection.term().toUtf8(); },
         [](const Snapshot&) { return true; },
         [this] { m_selection.chooseTerm({}); },
         {}});
    for (const auto signal : {&Selection::channelChanged, &Selection::userChanged})
        connect(&selection, signal, this, &ScopeChips::follow);
    connect(&selection, &Selection::appChanged, this, &ScopeChips::follow);
    connect(&selection, &Selection::termChanged, this, &ScopeChips::follow);
    follow();
}

/// The chosen app or, if there are several apps, that of the chosen channel or user, as apps may have
/// channels of the same name.
QByteArray ScopeChips::app() const {
    if (!m_selection.app().isEmpty())
        return m_selection.app();
    if (!m_snapshot || m_snapshot->apps.size() < 2)
        return {};
    return m_selection.channel().isEmpty() ? m_selection.userApp() : m_selection.channelApp();
}

void ScopeChips::letAppGo() {
    if (!m_selection.app().isEmpty())
        return m_selection.chooseApp({});
    m_selection.chooseUser({}, {}); // the user belongs to that app
    m_selection.chooseChannel({}, m_selection.channel());
}

void ScopeChips::add(Chip chip) {
    chip.button = iconButton(Icon::Close, tr("Show all: %1").arg(chip.field), this);
    chip.button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    chip.button->setLayoutDirection(Qt::RightToLeft); // puts the cross after the text
    chip.button->setAutoRaise(false);
    chip.button->setObjectName(QStringLiteral("Scope ") +
                               (chip.field.isEmpty() ? QStringLiteral("term") : chip.field));
    connect(chip.button, &QToolButton::clicked, this, chip.letGo);
    layout()->addWidget(chip.button);
    m_chips.push_back(std::move(chip));
}

void ScopeChips::takeSnapshot(const SnapshotPtr& snapshot) {
    m_snapshot = snapshot;
    follow();
}

void ScopeChips::follow() {
    for (const Chip& chip : m_chips)
        show(chip);
    setVisible(std::ranges::any_of(m_chips, [](const Chip& chip) { return !chip.value().isEmpty(); }));
}

void ScopeChips::show(const Chip& chip) {
    const QByteArray value = chip.value();
    chip.button->setVisible(!value.isEmpty());
    if (value.isEmpty())
        return;
    const QString name = visibleText(QString::fromUtf8(value));
    const QString term = chip.field.isEmpty() ? name : QStringLiteral("%1:%2").arg(chip.field, name);
    const bool gone = m_snapshot && !chip.isThere(*m_snapshot);
    const QString said = gone ? tr("%1 (gone)").arg(term) : term;
    // A left-to-right mark keeps colons and brackets in place.
    QString shown = QChar(0x200e) + chip.button->fontMetrics().elidedText(said, Qt::ElideMiddle, widest);
    shown.replace(u'&', QStringLiteral("&&"));
    if (chip.button->text() == shown)
        return;
    chip.button->setText(shown);
    chip.button->setAccessibleName(tr("Only %1: show all").arg(said));
    chip.button->setToolTip(
        gone ? tr("%1 no longer exists. The log only shows its events; click to show everything.").arg(term)
             : tr("The log only shows %1. Click to show everything.").arg(term));
}

} // namespace relay
