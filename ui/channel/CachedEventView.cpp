// SPDX-License-Identifier: MIT
#include "channel/CachedEventView.h"

#include "face/Snapshot.h"
#include "models/FactText.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "widgets/ActionButton.h"
#include "widgets/ElidedLabel.h"
#include "json/JsonView.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QToolButton>

namespace relay {

CachedEventView::CachedEventView(QWidget* parent)
    : QWidget(parent)
    , m_about(new ElidedLabel(this))
    , m_copy(iconButton(Icon::Copy, tr("Copy the cached content"), this))
    , m_content(new JsonView(this)) {
    m_about->setFont(fonts::small());
    m_about->setAccessibleName(tr("Cached event"));
    m_content->setAccessibleName(tr("Content of the cached event"));
    connect(m_copy, &QToolButton::clicked, this, &CachedEventView::copy);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(metrics::margin, metrics::tight, metrics::gap, metrics::tight);
    row->addWidget(m_about, 1);
    row->addWidget(m_copy);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_content, 1);
    setFocusProxy(m_content);
    showCache(nullptr, 0);
}

void CachedEventView::showCache(const ChannelSnapshot* channel, qint64 now) {
    const bool cached = channel && channel->hasCache;
    m_copy->setEnabled(cached);
    if (cached)
        m_about->showText(QStringLiteral("%1 · %2 · %3")
                              .arg(QString::fromUtf8(channel->cachedEvent), agoText(channel->cachedTime, now),
                                   sizeText(channel->cachedData.size())));
    else
        m_about->showText(channel ? tr("Nothing is cached. A new subscriber receives pusher:cache_miss.")
                                  : tr("Available while the channel has subscribers."));
    const QByteArray content = cached ? channel->cachedData : QByteArray();
    if (content == m_data)
        return; // keeps the scroll position and folds
    m_data = content;
    m_content->showText(QString::fromUtf8(content));
}

void CachedEventView::copy() const {
    QGuiApplication::clipboard()->setText(QString::fromUtf8(m_data));
}

} // namespace relay
