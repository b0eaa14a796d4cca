// SPDX-License-Identifier: MIT
#include "detail/DetailPanel.h"

#include "Navigator.h"
#include "Selection.h"
#include "detail/DiffView.h"
#include "detail/FactFields.h"
#include "detail/FieldsView.h"
#include "detail/PayloadView.h"
#include "detail/PeerView.h"
#include "detail/WhyView.h"
#include "face/RelayFace.h"
#include "facts/FactActions.h"
#include "models/FactText.h"
#include "models/RelayFeed.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "widgets/ActionButton.h"
#include "widgets/ElidedLabel.h"
#include "widgets/MenuButton.h"
#include "widgets/TitleLabel.h"

#include <QAction>
#include <QDockWidget>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

namespace relay {
namespace {

constexpr int leastWhy = 40;     ///< height of two lines
constexpr int leastTabs = 130;   ///< height of the tabs with some rows of the payload
constexpr int leastBeside = 560; ///< width of the reasons and the tabs side by side
constexpr int mostBeside = 420;  ///< and their height: if there is more, they are stacked

/// Splits "App\Events\OrderShipped" into namespace and name; other names have no namespace.
std::pair<QString, QString> parted(const QString& name) {
    const qsizetype last = name.lastIndexOf(u'\\');
    return last <= 0 || last + 1 == name.size() ? std::pair(QString(), name)
                                                : std::pair(name.left(last), name.mid(last + 1));
}

} // namespace

DetailPanel::DetailPanel(const Workbench& bench, QWidget* parent)
    : Panel(parent)
    , m_feed(bench.feed)
    , m_factActions(bench.factActions)
    , m_selection(bench.selection)
    , m_navigator(bench.navigator)
    , m_stack(new QStackedWidget(this))
    , m_peer(new PeerView(bench, this))
    , m_parts(new QSplitter(Qt::Vertical, this))
    , m_tabs(new QTabWidget(this))
    , m_title(new TitleLabel(this))
    , m_namespace(new ElidedLabel(this))
    , m_channel(new ElidedLabel(this))
    , m_about(new ElidedLabel(this))
    , m_why(new WhyView(bench.relay.journal(), this))
    , m_payload(new PayloadView(this))
    , m_diff(new DiffView(bench.relay.journal(), this))
    , m_recipients(new FieldsView(tr("Recipients"), this))
    , m_request(new FieldsView(tr("Request"), this)) {
    setObjectName(QStringLiteral("DetailPanel"));
    build();
    connectAll(bench);
    showFact(bench.selection.fact());
    choosePage();
}

void DetailPanel::connectAll(const Workbench& bench) {
    for (QTimer* timer : {&m_resized, &m_recoloured})
        timer->setSingleShot(true);
    connect(&m_resized, &QTimer::timeout, this, &DetailPanel::shareHeight);
    connect(&m_recoloured, &QTimer::timeout, this, [this] { showFact(m_fact); });
    connect(&bench.selection, &Selection::factChanged, this, &DetailPanel::showFact);
    connect(&bench.selection, &Selection::inspectedChanged, this, &DetailPanel::choosePage);
    connect(&bench.selection, &Selection::connectionChanged, this, &DetailPanel::choosePage);
    connect(&bench.selection, &Selection::userChanged, this, &DetailPanel::choosePage);
    connect(m_recipients, &FieldsView::activatedData, &bench.selection, &Selection::chooseConnection);
    connect(m_request, &FieldsView::activatedData, &bench.selection, &Selection::chooseConnection);
    connect(&bench.navigator, &Navigator::compare, this, &DetailPanel::compare);
    connect(m_why, &WhyView::contentChanged, this, &DetailPanel::shareHeight);
    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int tab) {
        if (!m_showing)
            m_chosenTab = tab;
    });
    connect(m_parts, &QSplitter::splitterMoved, this, [this] { m_dragged = true; });
}

void DetailPanel::build() {
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_payload, tr("Payload"));
    m_tabs->addTab(m_diff, tr("Diff"));
    m_tabs->addTab(m_recipients, tr("To"));
    m_tabs->addTab(m_request, tr("Request"));
    m_tabs->setAccessibleName(tr("Detail"));
    m_tabs->tabBar()->setAccessibleName(tr("Detail"));
    m_parts->setChildrenCollapsible(false);
    m_parts->addWidget(m_why);
    m_parts->addWidget(m_tabs);
    m_parts->setStretchFactor(1, 1);
    m_parts->installEventFilter(this);

    auto* fact = new QWidget(this);
    auto* column = new QVBoxLayout(fact);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(head());
    column->addWidget(m_parts, 1);

    auto* empty =
        new QLabel(tr("Select an event in the log\nto see why it arrived or did not arrive."), this);
    empty->setAlignment(Qt::AlignCenter);
    empty->setWordWrap(true);
    empty->setForegroundRole(QPalette::PlaceholderText);
    m_stack->addWidget(empty);
    m_stack->addWidget(fact);
    m_stack->addWidget(m_peer);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_stack);
}

QWidget* DetailPanel::head() {
    auto* head = new QWidget(this);
    m_title->setFont(fonts::title());
    m_title->setObjectName(QStringLiteral("Selected"));
    m_channel->setFont(fonts::mono());
    m_channel->setObjectName(QStringLiteral("Selected channel"));
    m_namespace->setObjectName(QStringLiteral("Selected namespace"));
    for (QLabel* label : {m_namespace, m_about}) {
        label->setFont(fonts::small());
        label->setForegroundRole(QPalette::PlaceholderText);
    }
    auto* first = new QHBoxLayout;
    first->setSpacing(metrics::gap);
    first->addWidget(m_title, 1, Qt::AlignTop);
    first->addLayout(buttons(head));
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(metrics::margin, metrics::gap, metrics::gap, metrics::gap);
    column->setSpacing(0);
    column->addLayout(first);
    column->addWidget(m_namespace);
    column->addSpacing(metrics::tight);
    column->addWidget(m_channel);
    column->addWidget(m_about);
    return head;
}

QHBoxLayout* DetailPanel::buttons(QWidget* head) {
    auto* copy = new MenuButton(Icon::Copy, tr("Copy as"), head);
    auto* menu = new QMenu(copy);
    m_factActions.copy.addTo(*menu);
    copy->setMenu(menu);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(copy, 0, Qt::AlignTop);
    for (QAction* action : {&m_factActions.replay, &m_factActions.resend})
        row->addWidget(actionButton(*action, head), 0, Qt::AlignTop);
    return row;
}

void DetailPanel::showFact(const FactPtr& fact) {
    m_fact = fact;
    m_why->showFact(fact);
    m_payload->showFact(fact);
    m_diff->showFact(fact);
    if (!fact)
        return;
    showTitle(*fact);
    const SnapshotPtr snapshot = m_feed.snapshot();
    fields::fillRecipients(*m_recipients, *fact, snapshot.get());
    fields::fillRequest(*m_request, *fact);
    offerTabs(*fact);
    shareHeight();
}

void DetailPanel::choosePage() {
    using Inspected = Selection::Inspected;
    const Inspected what = m_selection.inspected();
    if (what == Inspected::Connection)
        m_peer->showPeer({{}, {}, m_selection.socketId()});
    else if (what == Inspected::User)
        m_peer->showPeer({m_selection.userApp(), m_selection.user(), {}});
    m_stack->setCurrentIndex(what == Inspected::Nothing ? 0 : what == Inspected::Fact ? 1 : 2);
    if (what == Inspected::Connection || what == Inspected::User)
        comeForward();
}

/// The trace, which may be in front, follows only events. Does not open the panel if the user closed it.
void DetailPanel::comeForward() {
    QWidget* around = parentWidget();
    while (around && !qobject_cast<QDockWidget*>(around))
        around = around->parentWidget();
    if (auto* dock = qobject_cast<QDockWidget*>(around); dock && dock->toggleViewAction()->isChecked())
        dock->raise();
}

/// A fact without the chosen tab temporarily shows another one.
void DetailPanel::offerTabs(const Fact& fact) {
    const QScopedValueRollback showing(m_showing, true);
    const bool event = fact.kind() == FactKind::Event;
    m_tabs->setTabEnabled(m_tabs->indexOf(m_payload), !fact.data().isNull());
    m_tabs->setTabEnabled(m_tabs->indexOf(m_diff), event);
    m_tabs->setTabEnabled(m_tabs->indexOf(m_recipients), event);
    m_tabs->setTabText(m_tabs->indexOf(m_recipients),
                       fact.recipients() ? tr("To %L1").arg(*fact.recipients()) : tr("To"));
    if (m_tabs->isTabEnabled(m_chosenTab))
        m_tabs->setCurrentIndex(m_chosenTab);
}

void DetailPanel::showTitle(const Fact& fact) {
    const bool event = fact.kind() == FactKind::Event;
    const auto [space, name] =
        event ? parted(QString::fromUtf8(fact.name())) : std::pair(QString(), kindWord(fact));
    m_title->showText(name);
    m_namespace->showText(space);
    m_namespace->setVisible(!space.isEmpty());
    m_channel->showText(QString::fromUtf8(fact.channel()));
    m_channel->setVisible(!fact.channel().isEmpty());
    QStringList about{wallClockText(fact.time)};
    if (const QString who = relay::sender(fact); !who.isEmpty())
        about += tr("from %1").arg(who);
    m_about->showText(about.join(QStringLiteral(" · ")));
}

/// The reasons get the height they need, up to half of it or what the tabs leave; the tabs get the rest.
/// Below the log, where the panel is wide and low, the two are side by side.
void DetailPanel::shareHeight() {
    if (m_dragged || !m_fact)
        return;
    const bool beside = m_parts->width() >= leastBeside && m_parts->height() < mostBeside;
    m_parts->setOrientation(beside ? Qt::Horizontal : Qt::Vertical);
    if (beside)
        return m_parts->setSizes({m_parts->width() / 2, m_parts->width() - m_parts->width() / 2});
    const int height = m_parts->height();
    const int needed = m_why->contentHeight(m_parts->width());
    const int why = std::min({needed, height / 2, std::max(leastWhy, height - leastTabs)});
    m_parts->setSizes({why, height - why});
}

/// The parts are resized when their page is first shown, and again when the head above them grows.
bool DetailPanel::eventFilter(QObject* object, QEvent* event) {
    if (object == m_parts && event->type() == QEvent::Resize)
        m_resized.start(); // the splitter lays out its parts after this
    return Panel::eventFilter(object, event);
}

void DetailPanel::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy))
        copyPayload();
    else
        Panel::keyPressEvent(event);
}

void DetailPanel::copyPayload() {
    if (!m_factActions.copy.payload.isEnabled())
        return;
    m_factActions.copy.payload.trigger();
    emit m_navigator.say(tr("Copied the payload"));
}

void DetailPanel::compare(const FactPtr& newer, const FactPtr& older) {
    m_selection.chooseFact(newer);
    m_diff->compare(newer, older);
    const QScopedValueRollback showing(m_showing, true);
    m_tabs->setTabEnabled(m_tabs->indexOf(m_diff), true);
    m_tabs->setCurrentWidget(m_diff);
    emit m_navigator.showPanel(m_diff);
}

/// Icons and coloured words keep the colours they were created with.
void DetailPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_fact) // the children's palettes change after ours
        m_recoloured.start();
}

PanelDescription detailPanel() {
    return {.name = QStringLiteral("DetailDock"),
            .title = DetailPanel::tr("Detail"),
            .place = PanelPlace::Inspector,
            .shortcut = Qt::CTRL | Qt::Key_4,
            .make = &makePanel<DetailPanel>};
}

} // namespace relay
