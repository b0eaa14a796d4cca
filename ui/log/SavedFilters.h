// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QString>

#include <vector>

namespace relay {

/// A filter that the user named.
struct SavedFilter {
    QString name;
    QString text;
    bool tells = false; ///< the user wants to be notified when a fact arrives that matches it

    bool operator==(const SavedFilter&) const = default;
};

/// The filters that the user named, in the order they were saved; stored in QSettings, at most 50. GUI
/// thread.
class SavedFilters final : public QObject {
    Q_OBJECT
public:
    static constexpr size_t most = 50;

    /// Reads the stored filters.
    explicit SavedFilters(QObject* parent = nullptr);

    const std::vector<SavedFilter>& all() const { return m_filters; }
    /// Replaces the text of an existing filter with that name. False if the limit is reached.
    bool save(const QString& name, const QString& text);
    void remove(const QString& name);
    void setTells(const QString& name, bool tells);

signals:
    void changed();

private:
    void keep();

    std::vector<SavedFilter> m_filters;
};

} // namespace relay
