// SPDX-License-Identifier: MIT
#pragma once

#include "models/JsonText.h"

#include <QAbstractItemModel>
#include <QString>

#include <vector>

namespace relay {

/// The values of a JSON text as a tree: a row for each key or element, in the order of the text, with numbers
/// as written. The outermost object or array is the root itself. At most `mostRows` rows and `mostDepth`
/// levels; anything deeper is shown as one value. GUI thread.
class JsonTreeModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    static constexpr int mostDepth = 64;
    static constexpr int mostRows = 50'000;
    enum Column : quint8 { Key, Value };
    enum class Kind : quint8 { String, Number, Keyword, Container };
    Q_ENUM(Kind)
    enum Role : quint16 {
        KindRole = Qt::UserRole + 1, ///< the kind of the value, a Kind
        PathRole,                    ///< in the filter language's notation: "order.items[0].id"
        CopyRole,                    ///< a string without quotes and escapes, a container as formatted JSON
    };

    using QAbstractItemModel::QAbstractItemModel;

    /// False, and the model is empty, if the text is not JSON.
    bool setText(const QString& text);
    int rows() const { return static_cast<int>(m_nodes.size()); }
    /// Rows left out because there are too many.
    int leftOut() const { return m_leftOut; }
    /// The rows whose key or value contains the text, from the top; at most `most`.
    QModelIndexList found(const QString& text, int most) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Node {
        int parent = -1;
        int row = 0;
        JsonToken key{JsonToken::Kind::Key}; ///< has no length in an array
        JsonToken value{JsonToken::Kind::Open};
        std::vector<int> children;
        int size = 0; ///< keys or elements of a container, whether or not they are rows
    };

    /// A container around the token being read; the node is -1 if it has no row.
    struct Open {
        int node;
        bool hasRows; ///< whether its elements have rows
    };

    void fill(const std::vector<JsonToken>& tokens);
    void add(const JsonToken& value, const JsonToken& key, std::vector<Open>& open);
    bool isArray(int node) const;
    const Node& at(const QModelIndex& index) const { return m_nodes[index.internalId()]; }
    const std::vector<int>& childrenOf(const QModelIndex& parent) const;
    QString keyText(const Node& node) const;
    QString valueText(const Node& node) const;
    QString copied(const Node& node) const;
    QString path(const Node& node) const;
    QStringView part(const JsonToken& token) const;

    QString m_text;
    std::vector<Node> m_nodes;
    std::vector<int> m_roots;
    bool m_rootIsArray = false;
    int m_leftOut = 0;
};

} // namespace relay
