// SPDX-License-Identifier: MIT
#include "goto/GoToPlaces.h"

#include "Navigator.h"
#include "Selection.h"
#include "journal/Filter.h"
#include "models/FuzzyMatch.h"
#include "models/MemberName.h"
#include "models/RelayFeed.h"
#include "models/VisibleText.h"
#include "theme/Icons.h"

#include <QAction>
#include <QCoreApplication>
#include <QMenu>
#include <QMenuBar>

#include <algorithm>
#include <map>
#include <set>

namespace relay {
namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(relay::GoToPlaces)
};

/// Removes the shortcut after a tab and the mnemonic markers; "&&" becomes "&".
QString plain(const QString& menuText) {
    QString text;
    const QString marked = menuText.section(u'\t', 0, 0);
    for (qsizetype at = 0; at < marked.size(); ++at) {
        if (marked[at] == u'&')
            ++at;
        if (at < marked.size())
            text += marked[at];
    }
    return text;
}

QString shown(const QByteArray& name) {
    return visibleText(QString::fromUtf8(name));
}

/// The app is shown only if there are several.
QString appHint(const Snapshot& snapshot, const QByteArray& app) {
    return snapshot.apps.size() > 1 ? shown(app) : QString();
}

/// Scores by name, or, with a lower score, by kind and name: "theme dark".
std::optional<int> score(const QString& typed, const GoToPlace& place) {
    constexpr int lessWell = 40;
    const std::optional<int> byName = fuzzyScore(typed, place.name);
    const std::optional<int> byKind = fuzzyScore(typed, place.kind + u' ' + place.name);
    if (!byKind)
        return byName;
    return std::max(byName.value_or(*byKind - lessWell), *byKind - lessWell);
}

} // namespace

GoToPlaces::GoToPlaces(const Workbench& bench, const QMenuBar& menus, std::vector<GoToPanel> panels,
                       std::vector<GoToFilter> filters, std::vector<GoToPlace> more)
    : m_bench(bench)
    , m_menus(menus)
    , m_panels(std::move(panels))
    , m_filters(std::move(filters))
    , m_more(std::move(more)) {}

std::vector<GoToPlace> GoToPlaces::collect() const {
    std::vector<GoToPlace> places;
    addLive(places);
    Navigator& navigator = m_bench.navigator;
    for (const auto& [title, panel] : m_panels)
        places.push_back(
            {title, Texts::tr("panel"), {}, icons::themed(Icon::Layout), [&navigator, panel = panel] {
                 emit navigator.showPanel(panel);
             }});
    for (const QAction* action : m_menus.actions())
        if (action->menu())
            addMenu(places, *action->menu(), plain(action->text()));
    for (const auto& [name, text] : m_filters) // after places, which win if the name is the same
        places.push_back(
            {name, Texts::tr("filter"), text, icons::themed(Icon::Filter), [&navigator, text = text] {
                 emit navigator.filterBy(text);
             }});
    places.insert(places.end(), m_more.begin(), m_more.end());
    return places;
}

void GoToPlaces::addLive(std::vector<GoToPlace>& places) const {
    const SnapshotPtr snapshot = m_bench.feed.snapshot();
    if (!snapshot)
        return;
    std::set<QByteArray> names;
    std::map<std::pair<QByteArray, QByteArray>, QString> people; // by app and user id, their name
    for (const ChannelSnapshot& channel : snapshot->channels) {
        places.push_back({shown(channel.name), Texts::tr("channel"), appHint(*snapshot, channel.app),
                          icons::themed(Icon::Channel),
                          [&selection = m_bench.selection, app = channel.app, name = channel.name] {
                              selection.chooseChannel(app, name);
                          }});
        if (!channel.lastEvent.isEmpty())
            names.insert(channel.lastEvent);
        for (const MemberSnapshot& member : channel.members)
            people[{channel.app, member.userId}] = memberName(member.userInfo);
    }
    for (const ConnectionSnapshot& connection : snapshot->connections)
        if (!connection.userId.isEmpty())
            people.try_emplace({connection.app, connection.userId});
    Navigator& navigator = m_bench.navigator;
    for (const auto& [person, name] : people)
        places.push_back(
            {shown(person.second) + (name.isEmpty() ? name : QStringLiteral(" · ") + visibleText(name)),
             Texts::tr("person"), appHint(*snapshot, person.first), icons::themed(Icon::User),
             [&selection = m_bench.selection, person = person] {
                 selection.chooseUser(person.first, person.second);
             }});
    for (const QByteArray& name : names)
        places.push_back(
            {shown(name),
             Texts::tr("event"),
             {},
             icons::themed(Icon::Log),
             [&navigator, term = QStringLiteral("name:") + Filter::quoted(QString::fromUtf8(name))] {
                 emit navigator.showInLog(term);
             }});
}

bool GoToPlaces::isPanel(const QString& title) const {
    return std::ranges::any_of(m_panels, [&title](const GoToPanel& panel) { return panel.title == title; });
}

/// Leaves out menu entries for panels, which have their own entry.
void GoToPlaces::addMenu(std::vector<GoToPlace>& places, const QMenu& menu, const QString& title) const {
    for (QAction* action : menu.actions()) {
        const QString name = plain(action->text());
        if (action->property(leftOutOfGoTo).toBool())
            continue;
        if (action->menu()) {
            addMenu(places, *action->menu(), plain(action->menu()->title()));
            continue;
        }
        if (action->isSeparator() || !action->isEnabled() || !action->isVisible() || isPanel(name))
            continue;
        places.push_back({name, title, action->shortcut().toString(QKeySequence::NativeText), action->icon(),
                          [action = QPointer<QAction>(action)] {
                              if (action)
                                  action->trigger();
                          }});
    }
}

std::vector<GoToPlace> GoToPlaces::fitting(const std::vector<GoToPlace>& places, const QString& typed,
                                           size_t most) {
    std::vector<std::pair<int, const GoToPlace*>> scored;
    for (const GoToPlace& place : places)
        if (const auto fit = score(typed, place))
            scored.emplace_back(*fit, &place);
    std::ranges::stable_sort(scored, std::greater(), &std::pair<int, const GoToPlace*>::first);
    std::vector<GoToPlace> best;
    for (size_t at = 0; at < std::min(most, scored.size()); ++at)
        best.push_back(*scored[at].second);
    return best;
}

} // namespace relay
