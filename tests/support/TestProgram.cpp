// SPDX-License-Identifier: MIT
#include "support/TestProgram.h"

#include "support/TestCase.h"

#include <QByteArray>
#include <QRegularExpression>
#include <QTest>

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

int run(const Entry& entry, std::vector<char*> arguments) {
    const std::unique_ptr<QObject> test(entry.make());
    return QTest::qExec(test.get(), static_cast<int>(arguments.size()), arguments.data());
}

} // namespace

void TestCase::init() {
    // Qt's offscreen platform says this at every window.
    QTest::failOnWarning(QRegularExpression(
        QStringLiteral("^(?!This plugin does not support (propagateSizeHints|raise)\\(\\))")));
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
