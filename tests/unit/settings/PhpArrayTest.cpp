// SPDX-License-Identifier: MIT
#include "settings/PhpArray.h"
#include "support/TestCase.h"

#include <QTest>

using namespace relay;
using Kind = PhpValue::Kind;

/// Protects how configuration files are read without running them.
class PhpArrayTest final : public relay::test::TestCase {
    Q_OBJECT

private slots:
    void anItemIsReadAsPhpEvaluatesIt_data() {
        QTest::addColumn<QByteArray>("php");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QByteArray>("text");
        const auto row = [](const char* php, Kind kind, const char* text = "") {
            QTest::newRow(php) << QByteArray(php) << kind << QByteArray(text);
        };
        row("'text'", Kind::Text, "text");
        row("\"text\"", Kind::Text, "text");
        row("'it\\'s'", Kind::Text, "it's");
        row("6001", Kind::Text, "6001");
        row("true", Kind::Text, "1");
        row("false", Kind::Text, "");
        row("null", Kind::Null);
        row("env('HOST')", Kind::Text, "relay.test");
        row("env('NONE')", Kind::Null);
        row("env('NONE', 'default')", Kind::Text, "default");
        row("env('NONE', env('HOST', 'x'))", Kind::Text, "relay.test");
        row("env('TRUE')", Kind::Text, "1");
        row("env('NULL')", Kind::Null);
        row("env('EMPTY', 'default')", Kind::Text, "");
        row("env('NONE') ?: 'api-'.env('CLUSTER', 'mt1').'.pusher.com'", Kind::Text, "api-mt1.pusher.com");
        row("env('NONE') ?? 'x'", Kind::Text, "x");
        row("env('EMPTY') ?: 'x'", Kind::Text, "x");
        row("env('HOST') === 'relay.test'", Kind::Text, "1");
        row("env('HOST') !== 'relay.test'", Kind::Text, "");
        row("env('TRUE') ? 'yes' : 'no'", Kind::Text, "yes");
        row("(int) env('PORT', 8080)", Kind::Text, "8080");
        row("! true", Kind::Text, "");
        row("('a')", Kind::Text, "a");
        row("['b', 'c']", Kind::Array);
        row("array('b' => array())", Kind::Array);
        row("storage_path('x')", Kind::Unknown);
        row("Foo::class", Kind::Unknown);
        row("\"a$b\"", Kind::Unknown);
        row("storage_path('x') ?: 'y'", Kind::Unknown);
        row("fn () => [1, 2]", Kind::Unknown);
        row("new Foo(['a' => 'b'])", Kind::Unknown);
        row("'a'.Str::slug(env('HOST'), '_')", Kind::Unknown);
    }
    void anItemIsReadAsPhpEvaluatesIt() {
        QFETCH(QByteArray, php);
        const EnvFile env = EnvFile::parse("HOST=relay.test\nTRUE=true\nNULL=null\nEMPTY=\n");
        const PhpValue file =
            readPhpArray("<?php\nuse X;\n\nreturn [ // returned\n 'before' => 1,\n 'x' => " + php +
                             ",\n 'after' => 'end',\n];\n",
                         env);
        QTEST(file.at({"x"}).kind, "kind");
        QTEST(file.at({"x"}).text, "text");
        QCOMPARE(file.at({"after"}).text, "end");
    }

    void itIsKnownWhichVariableGivesAValue() {
        const EnvFile env = EnvFile::parse("HOST=relay.test\n");
        const PhpValue file =
            readPhpArray("<?php return ['a' => env('HOST'), 'b' => env('NONE', 'x'), 'c' => 'x', 'd' => "
                         "env('NONE') ?: 'y'];",
                         env);
        QCOMPARE(file.at({"a"}).variable, "HOST");
        QVERIFY(!file.at({"a"}).isDefault);
        QCOMPARE(file.at({"b"}).variable, "NONE");
        QVERIFY(file.at({"b"}).isDefault);
        QVERIFY(file.at({"c"}).variable.isEmpty());
        QCOMPARE(file.at({"d"}).variable, "NONE");
    }

    void anyTextIsReadToAnEnd() {
        for (const char* php : {"", "return", "return [", "return ['a' =>", "return [[[[", "return ]",
                                "return ['", "return [env(", "return [env('A',", "return [?:", "return [ ",
                                "return [1, ", "return [a ? b", "return [(int)"})
            readPhpArray(php, {});
        readPhpArray("return " + QByteArray(100'000, '['), {});
        readPhpArray("return [" + QByteArray(100'000, '!'), {});
        readPhpArray("return [" + QByteArray(100'000, '('), {});
    }
};

RELAY_TEST(PhpArrayTest)
#include "PhpArrayTest.moc"
