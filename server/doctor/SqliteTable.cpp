// SPDX-License-Identifier: MIT
#include "doctor/SqliteTable.h"

#include <QRegularExpression>

namespace relay {
namespace {

constexpr qsizetype fileHeader = 100; // before the first page's own header
constexpr quint64 maxRecord = 1024 * 1024;
constexpr char interiorTable = 5;
constexpr char leafTable = 13;

/// Big-endian numbers in a piece of the file; all 0 past its end.
class Bytes {
public:
    explicit Bytes(QByteArrayView bytes)
        : m_bytes(bytes) {}

    qsizetype size() const { return m_bytes.size(); }
    quint64 number(qsizetype at, int length) const {
        quint64 value = 0;
        for (int i = 0; i < length; ++i)
            value = value << 8 | byte(at + i);
        return value;
    }
    quint64 varint(qsizetype& at) const {
        quint64 value = 0;
        for (int i = 0; i < 8; ++i) {
            const quint64 next = byte(at++);
            value = value << 7 | (next & 0x7f);
            if (next < 0x80)
                return value;
        }
        return value << 8 | byte(at++);
    }
    QByteArray text(qsizetype at, quint64 length) const {
        if (at < 0 || at >= size())
            return QByteArray("");
        return m_bytes.sliced(at, qMin<qsizetype>(size() - at, qsizetype(qMin<quint64>(length, 1 << 30))))
            .toByteArray();
    }

private:
    quint64 byte(qsizetype at) const {
        return at >= 0 && at < size() ? static_cast<unsigned char>(m_bytes[at]) : 0;
    }
    QByteArrayView m_bytes;
};

quint64 lengthOf(quint64 type) {
    static constexpr quint64 numbers[] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0};
    return type < 12 ? numbers[type] : (type - 12) / 2;
}

QByteArray valueOf(const Bytes& record, qsizetype at, quint64 type) {
    if (type == 0)
        return {};
    if (type == 8 || type == 9)
        return QByteArray::number(qulonglong(type - 8));
    if (type >= 12)
        return record.text(at, lengthOf(type));
    const int length = int(lengthOf(type));
    quint64 value = record.number(at, length);
    if (length > 0 && length < 8 && (value >> (8 * length - 1)) != 0)
        value -= quint64(1) << (8 * length); // negative
    return QByteArray::number(qlonglong(value));
}

class Database {
public:
    Database(const QByteArray& file, std::size_t most)
        : m_file(file)
        , m_most(most) {
        const quint64 size = Bytes(file).number(16, 2);
        m_pageSize = size == 1 ? 65536 : qMax(qsizetype(size), qsizetype(1));
    }

    bool isValid() const {
        return m_file.startsWith(QByteArrayView("SQLite format 3\0", 16)) && m_pageSize >= 512;
    }

    /// The columns of each row of the tree with that root.
    std::vector<std::vector<QByteArray>> rows(quint64 root) const {
        std::vector<std::vector<QByteArray>> rows;
        std::vector<quint64> open{root};
        // Every page is visited at most once, unless the file is damaged.
        for (qsizetype pages = m_file.size() / m_pageSize; pages >= 0 && !open.empty(); --pages) {
            const quint64 page = open.back();
            open.pop_back();
            readPage(page, open, rows);
            if (rows.size() >= m_most)
                break;
        }
        return rows;
    }

private:
    void readPage(quint64 number, std::vector<quint64>& open,
                  std::vector<std::vector<QByteArray>>& rows) const {
        if (!isPage(number))
            return;
        const Bytes page = pageAt(number);
        const qsizetype header = number == 1 ? fileHeader : 0;
        const char kind = char(page.number(header, 1));
        const int cells = int(page.number(header + 3, 2));
        if (kind != leafTable && kind != interiorTable)
            return;
        const qsizetype pointers = header + (kind == leafTable ? 8 : 12);
        if (kind == interiorTable)
            open.push_back(page.number(header + 8, 4));
        for (int i = cells - 1; i >= 0 && kind == interiorTable; --i)
            open.push_back(page.number(qsizetype(page.number(pointers + 2 * i, 2)), 4));
        for (int i = 0; i < cells && kind == leafTable && rows.size() < m_most; ++i)
            rows.push_back(readCell(page, qsizetype(page.number(pointers + 2 * i, 2))));
    }

    /// The record of a cell, including the rest from its overflow pages.
    QByteArray recordOf(const Bytes& page, qsizetype at) const {
        const quint64 length = qMin<quint64>(page.varint(at), maxRecord);
        page.varint(at); // the row id
        const quint64 size = quint64(m_pageSize);
        if (length <= size - 35)
            return page.text(at, length);
        const quint64 least = (size - 12) * 32 / 255 - 23;
        const quint64 wished = least + (length - least) % (size - 4);
        const quint64 here = wished <= size - 35 ? wished : least;
        QByteArray record = page.text(at, here);
        quint64 next = page.number(at + qsizetype(here), 4);
        for (quint64 pages = pageCount(); pages > 0 && isPage(next) && quint64(record.size()) < length;
             --pages) {
            const Bytes more = pageAt(next);
            record += more.text(4, length - quint64(record.size()));
            next = more.number(0, 4);
        }
        return record;
    }

    std::vector<QByteArray> readCell(const Bytes& page, qsizetype at) const {
        const QByteArray bytes = recordOf(page, at);
        const Bytes record(bytes);
        qsizetype header = 0;
        const qsizetype headerEnd = qsizetype(qMin<quint64>(record.varint(header), maxRecord));
        std::vector<quint64> types;
        while (header < headerEnd && header < record.size())
            types.push_back(record.varint(header));
        std::vector<QByteArray> values;
        qsizetype value = headerEnd;
        for (const quint64 type : types) {
            values.push_back(valueOf(record, value, type));
            value += qsizetype(qMin<quint64>(lengthOf(type), maxRecord));
        }
        return values;
    }

    quint64 pageCount() const { return quint64(m_file.size() / m_pageSize); }
    bool isPage(quint64 number) const { return number > 0 && number <= pageCount(); }
    Bytes pageAt(quint64 number) const {
        return Bytes(QByteArrayView(m_file).sliced(qsizetype(number - 1) * m_pageSize, m_pageSize));
    }

    const QByteArray& m_file;
    std::size_t m_most;
    qsizetype m_pageSize;
};

/// The names in `create table "jobs" ("id" integer primary key …, "queue" varchar not null, …)`.
std::vector<QByteArray> columnsOf(const QByteArray& sql) {
    static const QRegularExpression column(QStringLiteral("[(,]\\s*[\"`\\[]?(\\w+)[\"`\\]]?\\s+\\w"));
    std::vector<QByteArray> columns;
    for (auto matches = column.globalMatch(QString::fromUtf8(sql)); matches.hasNext();)
        columns.push_back(matches.next().captured(1).toUtf8());
    return columns;
}

} // namespace

std::optional<std::vector<SqliteRow>> readSqliteTable(const QByteArray& database, const QByteArray& table,
                                                      std::size_t most) {
    constexpr std::size_t mostTables = 10'000;
    if (!Database(database, most).isValid())
        return std::nullopt;
    for (const auto& entry : Database(database, mostTables).rows(1)) { // type, name, table, root, sql
        if (entry.size() < 5 || entry[0] != "table" || entry[1] != table)
            continue;
        const std::vector<QByteArray> columns = columnsOf(entry[4]);
        std::vector<SqliteRow> rows;
        for (const auto& values : Database(database, most).rows(entry[3].toULongLong())) {
            SqliteRow row;
            for (size_t i = 0; i < values.size() && i < columns.size(); ++i)
                row[columns[i]] = values[i];
            rows.push_back(std::move(row));
        }
        return rows;
    }
    return std::nullopt;
}

} // namespace relay
