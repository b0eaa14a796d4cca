// SPDX-License-Identifier: MIT
#include "commands/TemplatesFile.h"

#include "support/TestCase.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

namespace relay::test {

class TemplatesFileTest final : public TestCase {
    Q_OBJECT
private slots:
    void templatesAreRead();
    void aPipeIsNotWaitedFor();
    void otherBytesStayAsTheyAre();
    void whatWasKeptIsReadBack_data();
    void whatWasKeptIsReadBack();
    void whatIsNoFileOfTemplatesIsNotTouched_data();
    void whatIsNoFileOfTemplatesIsNotTouched();
    void theProjectComesFirst();
    void aFolderWithoutAProjectIsTheUsers();
    void noSecretIsWritten();

private:
    static void write(const QString& path, const QByteArray& text) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }
    static QByteArray read(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static QByteArrayList names(const TemplatesFile& file) {
        QByteArrayList names;
        if (const auto templates = file.read())
            for (const EventTemplate& one : *templates)
                names.append(one.name);
        return names;
    }
};

namespace {

const QByteArray commented = R"({
    "scenarios": { "mine": {"steps": [ {"at":1.0, "fault":"drop 20%"} ]} },
    "templates": {
        "one": {"channel":"a", "event":"E", "data":{"id": 1.50}},
        "two": {"channel":"b", "event":"F", "data":"plain {{uuid}}"}
    },
    "x": [1,  2]
}
)";

} // namespace

void TemplatesFileTest::aPipeIsNotWaitedFor() {
    const QTemporaryDir project;
    const QString path = project.filePath(TemplatesFile::fileName());
    QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    const auto templates = TemplatesFile(project.path(), {}, {}).read();
    QVERIFY(!templates);
    QVERIFY(templates.error().sentence.endsWith("it cannot be read: it is not a file"));
}

void TemplatesFileTest::templatesAreRead() {
    const auto templates = parseTemplates(commented);
    QVERIFY(templates);
    QCOMPARE(templates->size(), size_t(2));
    QCOMPARE(templates->at(0), (EventTemplate{"one", "a", "E", R"({"id": 1.50})"}));
    QCOMPARE(templates->at(1), (EventTemplate{"two", "b", "F", "plain {{uuid}}"}));
    QVERIFY(parseTemplates({})->empty());
    QVERIFY(parseTemplates("{}")->empty());
    QCOMPARE(parseTemplates(R"({"templates":{"t":{"channel":"a","event":"E"}}})")->front().data,
             QByteArray("{}"));
}

void TemplatesFileTest::otherBytesStayAsTheyAre() {
    const auto changed = withTemplate(commented, {"one", "c", "G", "[2]"});
    QVERIFY(changed);
    const qsizetype at = commented.indexOf(R"({"channel":"a")");
    const qsizetype end = commented.indexOf(",\n        \"two\"");
    QVERIFY(changed->startsWith(commented.first(at)) && changed->endsWith(commented.sliced(end)));
    const auto added = withTemplate(commented, {"three", "c", "G", "[2]"});
    QVERIFY(added->contains(R"("scenarios": { "mine": {"steps": [ {"at":1.0, "fault":"drop 20%"} ]} })"));
    QVERIFY(added->contains(R"("x": [1,  2])"));
    QCOMPARE(parseTemplates(*added)->size(), size_t(3));
    const auto removed = withoutTemplate(*added, "one");
    QVERIFY(removed->contains(R"("x": [1,  2])"));
    QCOMPARE(parseTemplates(*removed)->size(), size_t(2));
    const auto first = withTemplate(R"({"scenarios":{"s":{}}})", {"t", "c", "e", "{}"});
    QVERIFY(first->startsWith(R"({"scenarios":{"s":{}})"));
    QCOMPARE(parseTemplates(*first)->size(), size_t(1));
}

void TemplatesFileTest::whatWasKeptIsReadBack_data() {
    QTest::addColumn<QByteArray>("data");
    for (const char* data : {"{}", R"({"a":"\u00e9","b":1.0,"b":2})", "5", "null", R"("a string")",
                             "plain text", "", R"({"n":{{seq}}})", "line\nbreak \"quoted\"", "é"})
        QTest::newRow(data) << QByteArray(data);
}

void TemplatesFileTest::whatWasKeptIsReadBack() {
    QFETCH(QByteArray, data);
    const EventTemplate kept{"a \"name\"", "orders.{{id}}", "App\\Events\\E", data};
    for (const QByteArray& before :
         {QByteArray(), QByteArray("{}"), QByteArray(R"({"templates":{}})"), commented}) {
        const auto after = withTemplate(before, kept);
        QVERIFY(after);
        QCOMPARE(parseTemplates(*after)->back(), kept);
    }
}

void TemplatesFileTest::whatIsNoFileOfTemplatesIsNotTouched_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("named");
    const auto row = [](const char* text, const char* named) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(named);
    };
    row("{", "it is not JSON");
    row("[]", "it holds an array; it must be an object");
    row(R"({"templates":5})", "templates is a number; it must be an object");
    row(R"({"templates":{"t":5}})", "templates.t is a number");
    row(R"({"templates":{"t":{"channel":5}}})", "templates.t.channel is a number; it must be a string");
}

void TemplatesFileTest::whatIsNoFileOfTemplatesIsNotTouched() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, named);
    const QTemporaryDir folder;
    const TemplatesFile file(folder.path(), {}, {});
    write(file.savePath(), text);
    const auto templates = file.read();
    QVERIFY(!templates);
    QVERIFY2(templates.error().sentence.contains(named), templates.error().sentence.constData());
    QVERIFY(templates.error().sentence.startsWith(file.savePath().toUtf8()));
    if (text.size() < 20) { // the whole file is none
        QVERIFY(file.save({"t", "c", "e", "{}"}, {}));
        QCOMPARE(read(file.savePath()), text);
    }
}

void TemplatesFileTest::theProjectComesFirst() {
    const QTemporaryDir laravel;
    const QTemporaryDir working;
    const QTemporaryDir user;
    QVERIFY(QDir(working.path()).mkdir(QStringLiteral(".git")));
    const TemplatesFile named(laravel.path(), working.path(), user.path());
    QCOMPARE(named.savePath(), laravel.filePath(QStringLiteral("relaydesk.json")));
    const TemplatesFile file({}, working.path(), user.path());
    QCOMPARE(file.savePath(), working.filePath(QStringLiteral("relaydesk.json")));

    const TemplatesFile alone({}, {}, user.path());
    QVERIFY(!alone.save({"mine", "u", "e", "{}"}, {}));
    QVERIFY(!alone.save({"both", "u", "e", "{}"}, {}));
    QVERIFY(!file.save({"ours", "w", "e", "{}"}, {}));
    QCOMPARE(names(file), (QByteArrayList{"ours", "mine", "both"}));
    QVERIFY(!file.save({"both", "changed", "e", "{}"}, {})); // in the file that it came from
    QCOMPARE(names(alone), (QByteArrayList{"mine", "both"}));
    QCOMPARE(alone.read()->back().channel, QByteArray("changed"));
    QVERIFY(!file.remove("ours"));
    QCOMPARE(names(file), (QByteArrayList{"mine", "both"}));
}

void TemplatesFileTest::aFolderWithoutAProjectIsTheUsers() {
    const QTemporaryDir working;
    const QTemporaryDir user;
    const QString userFolder = user.filePath(QStringLiteral("not/there/yet"));
    const TemplatesFile file({}, working.path(), userFolder);
    QVERIFY(!file.save({"t", "c", "e", "{}"}, {}));
    QVERIFY(QDir(working.path()).isEmpty());
    QVERIFY(QFile::exists(userFolder + QStringLiteral("/relaydesk.json")));
    write(working.filePath(QStringLiteral("relaydesk.json")), "{}"); // it is one now
    QCOMPARE(TemplatesFile({}, working.path(), userFolder).savePath(),
             working.filePath(QStringLiteral("relaydesk.json")));
}

void TemplatesFileTest::noSecretIsWritten() {
    AppConfig app;
    app.id = "3";
    app.key = "key";
    app.secret = "7ad3773142a6692b25b8";
    const SecretMask secrets({app});
    const QTemporaryDir folder;
    const TemplatesFile file(folder.path(), {}, {});
    for (const EventTemplate& refused : {EventTemplate{"t", "c", "e", R"({"a":"7ad3773142a6692b25b8"})"},
                                         {"t", "7ad3773142a6692b25b8", "e", "{}"},
                                         {"7ad3773142a6692b25b8", "c", "e", "{}"}}) {
        const auto error = file.save(refused, secrets);
        QVERIFY(error && !error->sentence.contains(app.secret));
    }
    QVERIFY(!QFile::exists(file.savePath()));
    QVERIFY(!file.save({"t", "c", "e", "{}"}, secrets));
}

} // namespace relay::test

RELAY_TEST(relay::test::TemplatesFileTest)
#include "TemplatesFileTest.moc"
