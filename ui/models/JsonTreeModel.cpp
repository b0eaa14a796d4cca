// SPDX-License-Identifier: MIT
#include "models/JsonTreeModel.h"

#include "models/JsonPath.h"
#include "models/VisibleText.h"

namespace relay {
namespace {

using TokenKind = JsonToken::Kind;

constexpr JsonToken noKey{TokenKind::Key};

JsonTreeModel::Kind kindOf(const JsonToken& value) {
    switch (value.kind) {
    case TokenKind::Open:
        return JsonTreeModel::Kind::Container;
    case TokenKind::Number:
        return JsonTreeModel::Kind::Number;
    case TokenKind::Keyword:
        return JsonTreeModel::Kind::Keyword;
    default:
        return JsonTreeModel::Kind::String;
    }
}

} // namespace

bool JsonTreeModel::setText(const QString& text) {
    beginResetModel();
    m_nodes.clear();
    m_roots.clear();
    m_rootIsArray = false;
    m_leftOut = 0;
    m_text = text;
    const auto tokens = checkedJsonTokens(m_text);
    if (tokens)
        fill(*tokens);
    else
        m_text.clear();
    endResetModel();
    return bool(tokens);
}

void JsonTreeModel::fill(const std::vector<JsonToken>& tokens) {
    std::vector<Open> open;
    const bool isContainer = tokens.front().kind == TokenKind::Open;
    if (isContainer) {
        m_rootIsArray = part(tokens.front()) == u"[";
        open.push_back({-1, true});
    }
    JsonToken key = noKey;
    for (size_t at = isContainer ? 1 : 0; at < tokens.size(); ++at) {
        const JsonToken& token = tokens[at];
        switch (token.kind) {
        case TokenKind::Key:
            key = token;
            break;
        case TokenKind::Close:
            if (const int node = open.back().node; node >= 0) {
                JsonToken& value = m_nodes[static_cast<size_t>(node)].value;
                value.length = token.position + token.length - value.position;
            }
            open.pop_back();
            break;
        case TokenKind::Colon:
        case TokenKind::Comma:
            break;
        default:
            add(token, key, open);
            key = noKey;
        }
    }
}

void JsonTreeModel::add(const JsonToken& value, const JsonToken& key, std::vector<Open>& open) {
    const Open around = open.empty() ? Open{-1, true} : open.back();
    if (around.node >= 0)
        ++m_nodes[static_cast<size_t>(around.node)].size;
    int node = -1;
    if (around.hasRows && rows() < mostRows) {
        node = rows();
        std::vector<int>& siblings =
            around.node < 0 ? m_roots : m_nodes[static_cast<size_t>(around.node)].children;
        const int row = static_cast<int>(siblings.size());
        siblings.push_back(node);
        m_nodes.push_back({around.node, row, key, value, {}, 0});
    } else if (around.hasRows) {
        ++m_leftOut;
    }
    if (value.kind == TokenKind::Open)
        open.push_back({node, node >= 0 && open.size() < mostDepth});
}

QStringView JsonTreeModel::part(const JsonToken& token) const {
    return QStringView(m_text).mid(token.position, token.length);
}

const std::vector<int>& JsonTreeModel::childrenOf(const QModelIndex& parent) const {
    return parent.isValid() ? at(parent).children : m_roots;
}

bool JsonTreeModel::isArray(int node) const {
    return node < 0 ? m_rootIsArray : part(m_nodes[static_cast<size_t>(node)].value).startsWith(u'[');
}

QString JsonTreeModel::keyText(const Node& node) const {
    if (node.key.length > 0)
        return jsonStringValue(part(node.key));
    return isArray(node.parent) ? QStringLiteral("[%1]").arg(node.row) : tr("value");
}

QString JsonTreeModel::valueText(const Node& node) const {
    const QStringView text = part(node.value);
    if (node.value.kind == TokenKind::String)
        return u'"' + jsonStringValue(text) + u'"';
    if (node.value.kind != TokenKind::Open)
        return text.toString();
    const bool array = text.startsWith(u'[');
    if (node.size == 0)
        return array ? QStringLiteral("[]") : QStringLiteral("{}");
    return array ? tr("%Ln element(s)", nullptr, node.size) : tr("%Ln key(s)", nullptr, node.size);
}

QString JsonTreeModel::copied(const Node& node) const {
    const QStringView text = part(node.value);
    if (node.value.kind == TokenKind::String)
        return jsonStringValue(text);
    const auto formatted = formattedJson(text);
    return formatted ? *formatted : text.toString();
}

QString JsonTreeModel::path(const Node& node) const {
    QString path;
    for (const Node* step = &node; step; step = step->parent < 0 ? nullptr : &m_nodes[size_t(step->parent)]) {
        const QString name = step->key.length > 0    ? jsonPathStep(jsonStringValue(part(step->key)))
                             : isArray(step->parent) ? QStringLiteral("[%1]").arg(step->row)
                                                     : QString();
        path.prepend(name);
    }
    return path.startsWith(u'.') ? path.mid(1) : path;
}

QModelIndexList JsonTreeModel::found(const QString& text, int most) const {
    QModelIndexList places;
    for (size_t node = 0; node < m_nodes.size() && places.size() < most; ++node)
        if (keyText(m_nodes[node]).contains(text, Qt::CaseInsensitive) ||
            valueText(m_nodes[node]).contains(text, Qt::CaseInsensitive))
            places += createIndex(m_nodes[node].row, Key, static_cast<quintptr>(node));
    return places;
}

QModelIndex JsonTreeModel::index(int row, int column, const QModelIndex& parent) const {
    return hasIndex(row, column, parent)
               ? createIndex(row, column, static_cast<quintptr>(childrenOf(parent)[static_cast<size_t>(row)]))
               : QModelIndex();
}

QModelIndex JsonTreeModel::parent(const QModelIndex& child) const {
    const int parent = child.isValid() ? at(child).parent : -1;
    return parent < 0
               ? QModelIndex()
               : createIndex(m_nodes[static_cast<size_t>(parent)].row, 0, static_cast<quintptr>(parent));
}

int JsonTreeModel::rowCount(const QModelIndex& parent) const {
    return parent.column() > 0 ? 0 : static_cast<int>(childrenOf(parent).size());
}

int JsonTreeModel::columnCount(const QModelIndex&) const {
    return 2;
}

QVariant JsonTreeModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Node& node = at(index);
    switch (role) {
    case Qt::DisplayRole:
        return visibleText(index.column() == Key ? keyText(node) : valueText(node));
    case KindRole:
        return QVariant::fromValue(kindOf(node.value));
    case PathRole:
        return path(node);
    case CopyRole:
        return copied(node);
    default:
        return {};
    }
}

QVariant JsonTreeModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Key ? tr("Key") : tr("Value");
}

} // namespace relay
