// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QWidget>

class QToolButton;

namespace relay {

class ElidedLabel;
class JsonView;
struct ChannelSnapshot;

/// What a cache channel holds for its next subscriber: the event's name, age and content, which can be
/// copied, or a note that there is none. GUI thread.
class CachedEventView final : public QWidget {
    Q_OBJECT
public:
    explicit CachedEventView(QWidget* parent = nullptr);

    /// `now` in microseconds since 1970. Pass null while nobody is on the channel: its cache is not known
    /// then.
    void showCache(const ChannelSnapshot* channel, qint64 now);

private:
    void copy() const;

    ElidedLabel* m_about;
    QToolButton* m_copy;
    JsonView* m_content;
    QByteArray m_data; ///< as shown; null if nothing is shown
};

} // namespace relay
