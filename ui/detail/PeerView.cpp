// SPDX-License-Identifier: MIT
#include "detail/PeerView.h"

#include "Navigator.h"
#include "Selection.h"
#include "detail/FieldsView.h"
#include "detail/PeerFields.h"
#include "face/RelayFace.h"
#include "models/Columns.h"
#include "models/FactText.h"
#include "models/RelayFeed.h"
#include "models/VisibleText.h"
#include "theme/Elide.h"
#include "theme/Metrics.h"
#include "theme/Views.h"
#include "widgets/ElidedLabel.h"
#include "widgets/EmptyNote.h"
#include "widgets/FlowLayout.h"
#include "widgets/TitleLabel.h"
#include "widgets/UserSelectedView.h"

#include <QHeaderView>
#include <QSplitter>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace relay {
namespace {

constexpr int widestChip = 240;       // text width in pixels
constexpr std::size_t mostChips = 40; // a connection may be on a thousand channels

/// Elides a sentence at its end, a channel name before its last segment.
class LineCells final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        option->textElideMode = Qt::ElideRight;
        if (columnHead(*index.model(), index.column()).name == "channel")
            option->text =
                elidedChannel(option->text, option->fontMetrics, option->rect.width() - 2 * metrics::gap);
    }
};

} // namespace

PeerView::PeerView(const Workbench& bench, QWidget* parent)
    : QWidget(parent)
    , m_bench(bench)
    , m_title(new TitleLabel(this))
    , m_about(new ElidedLabel(this))
    , m_channels(new QWidget(this))
    , m_chips(new FlowLayout(m_channels))
    , m_who(new FieldsView(tr("Who"), this))
    , m_line(new UserSelectedView<QTableView>(this)) {
    build();
    connect(&bench.feed, &RelayFeed::snapshotCame, this, &PeerView::follow);
    connect(&bench.feed, &RelayFeed::factsCame, this, [this](const std::vector<FactPtr>& facts) {
        if (!m_peer.isEmpty() && !m_stale && !m_background.isBusy())
            m_model.append(facts);
    });
    connect(m_who, &FieldsView::activatedData, &bench.selection, &Selection::chooseConnection);
    connect(m_line, &QTableView::activated, this, &PeerView::chosen);
    connect(m_line, &QTableView::doubleClicked, this, &PeerView::chosen);
}

void PeerView::build() {
    m_title->setFont(fonts::title());
    m_title->setObjectName(QStringLiteral("Selected peer"));
    m_about->setFont(fonts::small());
    m_about->setForegroundRole(QPalette::PlaceholderText);
    m_line->setModel(&m_model);
    views::dress(*m_line, tr("Time line"));
    m_line->setItemDelegate(new LineCells(m_line));
    views::layColumns(*m_line->horizontalHeader());
    m_line->setToolTip(tr("Press Enter to show it in the log"));
    new EmptyNote(*m_line, Icon::Clock, tr("Nothing has happened yet"), {});
    auto* head = new QVBoxLayout;
    head->setContentsMargins(metrics::margin, metrics::gap, metrics::margin, metrics::gap);
    head->setSpacing(metrics::tight);
    head->addWidget(m_title);
    head->addWidget(m_about);
    m_chips->setContentsMargins(0, 0, 0, 0);
    head->addWidget(m_channels);
    auto* parts = new QSplitter(Qt::Vertical, this);
    parts->setChildrenCollapsible(false);
    parts->addWidget(m_who);
    parts->addWidget(m_line);
    parts->setStretchFactor(0, 2);
    parts->setStretchFactor(1, 3);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(parts, 1);
}

void PeerView::showPeer(const Participant& peer) {
    if (peer == m_peer)
        return;
    m_peer = peer;
    m_model.show(PeerFacts(peer), {});
    m_stale = true;
    if (isVisible())
        read();
    follow();
}

void PeerView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_stale)
        read();
}

/// Facts that arrive while the journal is being read are either part of what is read or come with the next
/// batch.
void PeerView::read() {
    if (m_background.isBusy() || m_peer.isEmpty())
        return;
    m_stale = false;
    PeerFacts facts(m_peer);
    for (const ConnectionSnapshot* connection : connections())
        facts.learn(connection->socketId);
    using Found = std::pair<PeerFacts, std::vector<FactPtr>>;
    m_background.call(
        [&journal = m_bench.relay.journal(), facts] {
            PeerFacts learned = facts;
            std::vector<FactPtr> found = learned.read(journal);
            return Found(std::move(learned), std::move(found));
        },
        [this](const Found& found) {
            if (found.first.peer() == m_peer)
                m_model.show(found.first, found.second);
            if (m_stale)
                read();
            follow();
        });
}

std::vector<const ConnectionSnapshot*> PeerView::connections() const {
    const SnapshotPtr snapshot = m_bench.feed.snapshot();
    return snapshot ? peerConnections(m_peer, *snapshot) : std::vector<const ConnectionSnapshot*>();
}

void PeerView::follow() {
    if (m_peer.isEmpty())
        return;
    showWho();
    const SnapshotPtr snapshot = m_bench.feed.snapshot();
    QByteArrayList names;
    QByteArray app = m_peer.app;
    if (snapshot)
        for (const ConnectionSnapshot* connection : connections()) {
            app = connection->app;
            for (const QByteArray& channel : connection->channels)
                if (!names.contains(channel) && names.size() < qsizetype(mostChips))
                    names += channel;
        }
    showChannels(app, names);
}

void PeerView::showWho() {
    const SnapshotPtr snapshot = m_bench.feed.snapshot();
    const FactPtr arrival = m_model.newest(FactKind::Connected);
    const PeerFields fields = peerFields(m_model.peer(), snapshot.get(), arrival.get());
    m_title->showText(fields.title);
    m_about->showText(fields.about);
    if (fields.texts() == m_whoTexts)
        return;
    m_whoTexts = fields.texts();
    m_who->clearFields();
    for (const auto& [section, rows] : fields.sections) {
        m_who->addSection(section);
        for (const auto& [name, value, socketId] : rows)
            m_who->addField(name, value, socketId);
    }
    m_who->finish();
}

void PeerView::showChannels(const QByteArray& app, const QByteArrayList& names) {
    if (names == m_chipNames)
        return;
    m_chipNames = names;
    while (QLayoutItem* item = m_chips->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const QByteArray& name : names) {
        auto* chip = new QToolButton(m_channels);
        const QString shown = visibleText(QString::fromUtf8(name));
        chip->setFont(fonts::mono());
        chip->setText(
            elidedChannel(shown, chip->fontMetrics(), widestChip).replace(u'&', QStringLiteral("&&")));
        chip->setAccessibleName(tr("Channel %1").arg(shown));
        chip->setToolTip(tr("Show only %1").arg(shown));
        connect(chip, &QToolButton::clicked, this,
                [this, app, name] { m_bench.selection.chooseChannel(app, name); });
        m_chips->addWidget(chip);
        chip->show();
    }
    m_channels->setVisible(!names.isEmpty());
    m_channels->updateGeometry();
}

void PeerView::chosen() {
    if (const FactPtr fact = m_model.factAt(m_line->currentIndex().row()))
        emit m_bench.navigator.reveal(fact->id);
}

} // namespace relay
