// SPDX-License-Identifier: MIT
#include "journal/capture/SessionStore.h"

#include "face/JournalReader.h"
#include "journal/FactCost.h"
#include "journal/IsoTime.h"
#include "journal/capture/Capture.h"
#include "journal/capture/CaptureReader.h"

#include <QDateTime>
#include <QDir>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace relay {
namespace {

constexpr int mostPrograms = 9; ///< with the same address
constexpr qint64 smallestSegment = 64'000;
constexpr qint64 largestSegment = 8'000'000;
const QString suffix = QStringLiteral(".relaydesk");

QString folderName(const QByteArray& address) {
    QString name = QString::fromUtf8(address);
    for (QChar& c : name)
        if (!c.isLetterOrNumber() && c != u'.')
            c = u'-';
    return name;
}

/// Oldest first: they are named by ids of twenty digits. A file with any other name is somebody else's
/// capture.
QStringList segmentsIn(const QString& folder) {
    static const QRegularExpression segment(QStringLiteral("^[0-9]{20}\\.relaydesk$"));
    return QDir(folder).entryList({QLatin1Char('*') + suffix}, QDir::Files, QDir::Name).filter(segment);
}

/// The line between what was and what comes.
FactPtr endMark(const Fact& last, FactId lastId) {
    QByteArray time;
    appendIsoTime(time, last.time);
    time.truncate(time.indexOf('.'));
    Fact mark = factOf(facts::Mark{"The session before this one ended " + time.replace('T', ' ') + " UTC"});
    mark.id = FactId(number(std::max(last.id, lastId)) + 1);
    mark.time = last.time;
    return std::make_shared<const Fact>(std::move(mark));
}

} // namespace

SessionStore::SessionStore(QString folder, const QByteArray& address, Bounds bounds)
    : m_folder(std::move(folder))
    , m_name(folderName(address))
    , m_bounds(bounds) {}

SessionStore::~SessionStore() {
    end();
}

QByteArray SessionStore::open() {
    QByteArray problem = takeFolder();
    const QMutexLocker lock(&m_mutex);
    m_problem = problem;
    return problem;
}

/// The first of the address's folders that no other program is using.
QByteArray SessionStore::takeFolder() {
    for (int i = 1; i <= mostPrograms; ++i) {
        const QString own = m_folder + u'/' + m_name + (i == 1 ? QString() : u'.' + QString::number(i));
        if (!QDir().mkpath(own))
            return "The session is not being saved: " + own.toUtf8() + " cannot be made.";
        auto lock = std::make_unique<QLockFile>(own + QStringLiteral("/lock"));
        lock->setStaleLockTime(0); // only if its process is gone
        if (lock->tryLock()) {
            m_own = own;
            m_lock = std::move(lock);
            m_ids.open(own);
            enforceBounds();
            putAsideUnreadable();
            return {};
        }
        if (lock->error() != QLockFile::LockFailedError)
            return "The session is not being saved: " + own.toUtf8() + " cannot be written.";
    }
    return "The session is not being saved: nine other programs use " + (m_folder + u'/' + m_name).toUtf8() +
           '.';
}

/// Files that a newer version wrote or a damaged disk left are kept under another name, which nothing
/// overwrites.
void SessionStore::putAsideUnreadable() {
    for (const QString& segment : segmentsIn(m_own)) {
        const QString path = m_own + u'/' + segment;
        const QString aside = path + QStringLiteral(".unreadable");
        const auto reader = CaptureReader::open(path);
        if (!reader && QFile::rename(path, aside))
            m_damage.append("A part of the session cannot be read and is kept as " + aside.toUtf8() + ": " +
                            reader.error());
    }
}

std::vector<FactPtr> SessionStore::factsIn(const QString& segment) {
    std::vector<FactPtr> facts;
    const QString path = m_own + u'/' + segment;
    const auto reader = CaptureReader::open(path);
    if (!reader)
        return facts;
    const auto take = [&facts](std::vector<FactPtr>&& some) {
        facts.insert(facts.end(), std::make_move_iterator(some.begin()), std::make_move_iterator(some.end()));
    };
    (*reader)->readAll(take, [] { return true; });
    if ((*reader)->damageCount() > 0)
        m_damage.append("A part of the session is damaged, " + path.toUtf8() + ": " +
                        (*reader)->damageText().trimmed().replace('\n', "; ") + '.');
    return facts;
}

std::vector<FactPtr> SessionStore::restored(qint64 mostFacts, qint64 mostBytes) {
    std::vector<FactPtr> facts;
    qint64 bytes = 0;
    QStringList newestFirst = segmentsIn(m_own);
    std::reverse(newestFirst.begin(), newestFirst.end());
    for (const QString& segment : std::as_const(newestFirst)) {
        if (std::ssize(facts) >= mostFacts || bytes >= mostBytes)
            break;
        std::vector<FactPtr> older = factsIn(segment);
        for (const FactPtr& fact : older)
            bytes += costOf(*fact);
        older.insert(older.end(), std::make_move_iterator(facts.begin()),
                     std::make_move_iterator(facts.end()));
        facts = std::move(older);
    }
    if (facts.empty())
        return facts;
    std::stable_sort(facts.begin(), facts.end(),
                     [](const FactPtr& a, const FactPtr& b) { return a->id < b->id; });
    mergeLaterFindings(facts);
    facts.push_back(endMark(*facts.back(), lastId()));
    return facts;
}

void SessionStore::start(const JournalReader& journal, FactId from, CaptureHeader header) {
    m_header = std::move(header);
    m_journal = &journal;
    m_ids.reach(journal.newest());
    m_copy.emplace(journal, static_cast<JournalCopy::Target&>(*this), from);
}

void SessionStore::end() {
    m_copy.reset();
    if (m_writer.isOpen())
        m_writer.close();
    if (const JournalReader* journal = std::exchange(m_journal, nullptr))
        m_ids.end(journal->newest());
}

QByteArray SessionStore::problem() const {
    const QMutexLocker lock(&m_mutex);
    return m_problem;
}

void SessionStore::setProblem(const QByteArray& problem) {
    const QMutexLocker lock(&m_mutex);
    m_problem = problem.isEmpty()
                    ? problem
                    : "The session is not being saved while " + m_own.toUtf8() + ' ' + problem + '.';
}

/// A problem persists until something can be written again.
bool SessionStore::flush() {
    if (m_isCleared.exchange(false))
        removeAll();
    if (!m_writer.isOpen())
        return true;
    const bool written = m_writer.flush();
    setProblem(written ? QByteArray() : m_writer.error());
    return written;
}

bool SessionStore::write(const Fact& fact) {
    if (isSegmentFull()) {
        if (!flush())
            return false;
        m_writer.close();
        enforceBounds();
    }
    if (!m_writer.isOpen() && !openSegment(fact.id))
        return false;
    m_writer.write(fact);
    m_ids.reach(fact.id);
    return true;
}

bool SessionStore::isSegmentFull() const {
    return m_writer.isOpen() &&
           m_writer.bytes() >= std::clamp(m_bounds.bytes / 8, smallestSegment, largestSegment);
}

bool SessionStore::openSegment(FactId first) {
    const QString path = m_own + u'/' + QStringLiteral("%1").arg(number(first), 20, 10, QChar(u'0')) + suffix;
    if (m_writer.open(path, m_header) || m_writer.isOpen()) // on a full disk the first line is written later
        return true;
    setProblem(m_writer.error());
    return false;
}

/// Deletes the oldest segments, of whatever address, so that another one fits; those being written stay.
void SessionStore::enforceBounds() const {
    QFileInfoList files;
    qint64 bytes = std::min(m_bounds.bytes / 8, largestSegment);
    for (const QFileInfo& session : QDir(m_folder).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot))
        for (const QString& segment : segmentsIn(session.filePath())) {
            files.append(QFileInfo(session.filePath() + u'/' + segment));
            bytes += files.back().size();
        }
    std::sort(files.begin(), files.end(), [](const QFileInfo& a, const QFileInfo& b) {
        const QDateTime changed = a.lastModified();
        return changed == b.lastModified() ? a.filePath() < b.filePath() : changed < b.lastModified();
    });
    const QDateTime oldest = QDateTime::currentDateTime().addDays(-m_bounds.days);
    for (const QFileInfo& file : files) {
        if (bytes <= m_bounds.bytes && file.lastModified() >= oldest)
            break;
        if (QFile::remove(file.filePath()))
            bytes -= file.size();
    }
}

void SessionStore::removeAll() {
    if (m_writer.isOpen())
        m_writer.close();
    for (const QString& segment : segmentsIn(m_own))
        QFile::remove(m_own + u'/' + segment);
}

} // namespace relay
