// SPDX-License-Identifier: MIT
#include "journal/capture/CaptureReader.h"

#include "journal/capture/FactReader.h"

#include <QFileInfo>
#include <QThread>

#include <algorithm>
#include <future>

namespace relay {
namespace {

constexpr qsizetype readAtOnce = 1024 * 1024;
constexpr qsizetype pieceSize = 2 * 1024 * 1024; ///< bytes that one thread reads at a time
constexpr int mostThreads = 8;
constexpr char cutLine[] = "the line is cut: the file ends within it";
constexpr qsizetype headerLooked = 64 * 1024; ///< bytes read to tell what a non-capture file is

QByteArray notACapture(const QByteArray& start) {
    if (start.startsWith('{') && start.contains("\"log\"") &&
        (start.contains("\"entries\"") || start.contains("\"creator\"")))
        return "is a HAR file, not a Relaydesk capture. Relaydesk exports HAR and does not read it.";
    if (start.startsWith('{') || start.startsWith('['))
        return "is JSON and not a Relaydesk capture: the first line of a capture is {\"relaydesk\":1,…}.";
    return "is not a Relaydesk capture: the first line of a capture is {\"relaydesk\":1,…}.";
}

QByteArray newer() {
    return "was written by a newer version of Relaydesk, in a format that this version cannot read. Update "
           "Relaydesk to open it.";
}

} // namespace

CaptureReader::CaptureReader(std::unique_ptr<ByteInput> input)
    : m_input(std::move(input)) {}

Result<std::unique_ptr<CaptureReader>, QByteArray> CaptureReader::open(const QString& path) {
    using Opened = Result<std::unique_ptr<CaptureReader>, QByteArray>;
    const QByteArray fileName =
        path == QLatin1StringView("-") ? QByteArray("Standard input") : QFileInfo(path).fileName().toUtf8();
    auto input = ByteInput::open(path);
    if (!input)
        return Opened(fileName + ' ' + input.error() + '.');
    std::unique_ptr<CaptureReader> reader(new CaptureReader(*std::move(input)));
    if (const QByteArray error = reader->readHeader(fileName); !error.isEmpty())
        return Opened(error);
    return Opened(std::move(reader));
}

/// Empty, or why it is not a capture.
QByteArray CaptureReader::readHeader(const QByteArray& fileName) {
    QByteArrayView line;
    if (!nextLine(line)) {
        const QByteArray problem = m_input->problem();
        return fileName + ' ' + (problem.isEmpty() ? QByteArray("is empty") : problem) + '.';
    }
    if (line.startsWith("\xEF\xBB\xBF")) // which Windows editors put at the start of a file
        line = line.sliced(3);
    const QByteArray start = line.first(std::min(line.size(), headerLooked)).trimmed().toByteArray() +
                             m_buffer.mid(m_at, headerLooked);
    auto header = readCaptureHeader(line);
    if (header) {
        m_header = *std::move(header);
        return {};
    }
    if (header.error() == NoHeader::NewerVersion)
        return fileName + ' ' + newer();
    if (header.error() != NoHeader::Cut)
        return fileName + ' ' + notACapture(start);
    damaged(m_isCutShort ? "the first line of the capture is cut"
                         : "the first line of the capture is not valid JSON");
    return {};
}

void CaptureReader::endNamed() {
    if (!m_isEndNamed && !m_input->problem().isEmpty()) {
        ++m_line;
        damaged("the file " + m_input->problem());
    }
    m_isEndNamed = true;
}

/// Lines that one thread reads, and the resulting facts.
struct CaptureReader::Piece {
    QByteArray text;         ///< whole lines, each with its line break except the last of a file
    qint64 firstLine = 0;    ///< line number in the file
    bool isCutShort = false; ///< its last line has no line break
    FactReader reader;       ///< kept from piece to piece, for what facts share
    std::vector<FactPtr> facts;
    std::vector<Damage> damages;

    void read();
};

void CaptureReader::Piece::read() {
    qint64 number = firstLine;
    for (qsizetype at = 0; at < text.size(); ++number) {
        const qsizetype end = text.indexOf('\n', at);
        const QByteArrayView line = QByteArrayView(text).sliced(at, (end < 0 ? text.size() : end) - at);
        at = end < 0 ? text.size() : end + 1;
        if (line.trimmed().isEmpty())
            continue;
        auto fact = reader.read(line);
        if (fact)
            facts.push_back(std::make_shared<const Fact>(*std::move(fact)));
        else
            damages.push_back({number, end < 0 ? QByteArray(cutLine) : fact.error()});
    }
}

/// Takes lines from the input, about enough for a piece; false at the end.
bool CaptureReader::nextPiece(Piece& piece) {
    piece.text.clear();
    piece.facts.clear();
    piece.damages.clear();
    piece.firstLine = m_line + 1;
    QByteArrayView line;
    while (piece.text.size() < pieceSize && nextLine(line)) {
        piece.text += line;
        if (!m_isCutShort)
            piece.text += '\n';
    }
    return !piece.text.isEmpty();
}

void CaptureReader::readAll(const std::function<void(std::vector<FactPtr>&&)>& take,
                            const std::function<bool()>& goOn) {
    std::vector<Piece> pieces(
        static_cast<std::size_t>(std::clamp(QThread::idealThreadCount(), 1, mostThreads)));
    for (bool isEnd = false; !isEnd;) {
        std::vector<std::future<void>> others;
        std::size_t count = 0;
        for (Piece& piece : pieces) {
            isEnd = !nextPiece(piece);
            if (isEnd)
                break;
            ++count;
            others.push_back(std::async(std::launch::async, &Piece::read, &piece));
        }
        for (std::size_t i = 0; i < count; ++i) {
            others[i].wait();
            take(std::move(pieces[i].facts));
            for (Damage& damage : pieces[i].damages)
                damaged(damage.line, damage.reason);
        }
        if (!goOn())
            return;
    }
    endNamed();
}

bool CaptureReader::nextLine(QByteArrayView& line) {
    qsizetype searched = m_at;
    for (;;) {
        const qsizetype end = m_buffer.indexOf('\n', searched);
        if (end >= 0) {
            line = QByteArrayView(m_buffer).sliced(m_at, end - m_at);
            m_at = end + 1;
            ++m_line;
            return true;
        }
        m_buffer.remove(0, m_at);
        m_at = 0;
        searched = m_buffer.size();
        if (searched > longestLine) {
            ++m_line;
            damaged("the line is longer than 256 MB");
            skipRestOfLine();
            searched = 0;
            continue;
        }
        const QByteArray more = m_input->read(readAtOnce);
        if (more.isEmpty())
            break;
        m_buffer += more;
    }
    m_isCutShort = true;
    if (m_buffer.isEmpty())
        return false;
    line = m_buffer;
    m_at = m_buffer.size();
    ++m_line;
    return true;
}

void CaptureReader::skipRestOfLine() {
    m_buffer.clear();
    while (m_buffer.isEmpty()) {
        m_buffer = m_input->read(readAtOnce);
        if (m_buffer.isEmpty())
            return;
        const qsizetype end = m_buffer.indexOf('\n');
        m_buffer = end < 0 ? QByteArray() : m_buffer.sliced(end + 1);
        if (end >= 0)
            return;
    }
}

void CaptureReader::damaged(const QByteArray& reason) {
    damaged(m_line, reason);
}

void CaptureReader::damaged(qint64 line, const QByteArray& reason) {
    ++m_damageCount;
    if (m_damages.size() < mostDamagesNamed)
        m_damages.push_back({line, reason});
}

QByteArray CaptureReader::damageText() const {
    QByteArray text;
    for (const Damage& damage : m_damages)
        text += "line " + QByteArray::number(damage.line) + " is left out: " + damage.reason + '\n';
    if (const qint64 more = m_damageCount - std::ssize(m_damages); more > 0)
        text += "and " + QByteArray::number(more) + " more lines\n";
    return text;
}

} // namespace relay
