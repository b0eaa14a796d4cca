// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QWidget>

class QToolButton;

namespace relay {

class ElidedLabel;
class JsonView;
struct ChannelSnapshot;

/// What a cache channel holds for its next subscriber: the event's name, age and content, to copy; or that
/// there is nothing. GUI thread.
class CachedEventView final : public QWidget {
    Q_OBJECT
public:
    explicit CachedEventView(QWidget* parent = nullptr);

    /// `now` in microseconds since 1970. Null while nobody is on the channel: what it holds is not known
    /// then.
    void showCache(const ChannelSnapshot* channel, qint64 now);

private:
    void copy() const;

    ElidedLabel* m_about;
    QToolButton* m_copy;
    JsonView* m_content;
    QByteArray m_data; ///< as it is shown; null if nothing is
};

} // namespace relay
