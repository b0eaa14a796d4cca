// SPDX-License-Identifier: MIT
#include "support/TestProgram.h"

#include "support/TestCase.h"

#include <QByteArray>
#include <QDeadlineTimer>
#include <QDir>
#include <QRegularExpression>
#include <QTest>
#include <QThread>

#include <cstdio>
#include <memory>
#include <vector>

namespace relay::test {
namespace {

struct Entry {
    QByteArray name; ///< without namespaces
    Registration::Make make;
};

std::vector<Entry>& entries() {
    static std::vector<Entry> all;
    return all;
}

qsizetype threads() {
    return QDir(QStringLiteral("/proc/self/task")).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size();
}

/// QThread::wait() returns a moment before the thread has ended. If the program exits within that moment,
/// OpenSSL can no longer free what it keeps for the thread, which then counts as a leak.
void letThreadsEnd(qsizetype before) {
    const QDeadlineTimer deadline(1000); // some threads stay: Qt's own
    while (threads() > before && !deadline.hasExpired())
        QThread::msleep(1);
}

int run(const Entry& entry, std::vector<char*> arguments) {
    const qsizetype before = threads();
    std::unique_ptr<QObject> test(entry.make());
    const int failures = QTest::qExec(test.get(), static_cast<int>(arguments.size()), arguments.data());
    test.reset();
    letThreadsEnd(before);
    return failures;
}

} // namespace

void TestCase::init() {
    // Qt's offscreen platform prints this for every window and menu.
    QTest::failOnWarning(QRegularExpression(QStringLiteral(
        "^(?!This plugin does not support (propagateSizeHints\\(\\)|raise\\(\\)|grabbing the keyboard))")));
}

Registration::Registration(const char* qualifiedName, Make make) {
    const QByteArray name(qualifiedName);
    entries().push_back({name.mid(name.lastIndexOf(':') + 1), make});
}

int runTests(int argumentCount, char** arguments) {
    if (argumentCount < 2) {
        int failures = 0;
        for (const Entry& entry : entries())
            failures += run(entry, {arguments[0]});
        return failures;
    }
    std::vector<char*> rest{arguments[0]};
    rest.insert(rest.end(), arguments + 2, arguments + argumentCount);
    for (const Entry& entry : entries())
        if (entry.name == arguments[1])
            return run(entry, std::move(rest));
    std::fprintf(stderr, "There is no test class %s. These are:\n", arguments[1]);
    for (const Entry& entry : entries())
        std::fprintf(stderr, "  %s\n", entry.name.constData());
    return 2;
}

} // namespace relay::test
