// SPDX-License-Identifier: MIT
// A JSON payload as rows of keys and values.

#include "models/JsonTreeModel.h"
#include "support/TestCase.h"

#include <QAbstractItemModelTester>
#include <QTest>

namespace relay::test {

class JsonTreeModelTest final : public TestCase {
    Q_OBJECT
private slots:
    void everyValueHasARowInTheOrderOfTheText();
    void pathsAreThoseOfTheFilter();
    void aValueAloneIsOneRow();
    void aTextThatIsNotJsonHasNoRows();
    void whatLiesTooDeepIsOneValue();
    void rowsAreBounded();
    void keysAndValuesAreFound();

private:
    /// "key: value" of every row, indented by its depth.
    static QStringList lines(const JsonTreeModel& model, const QModelIndex& parent = {}, int depth = 0) {
        QStringList lines;
        for (int row = 0; row < model.rowCount(parent); ++row) {
            const QModelIndex key = model.index(row, 0, parent);
            lines += QString(depth, u' ') + key.data().toString() + QStringLiteral(": ") +
                     key.siblingAtColumn(1).data().toString();
            lines += JsonTreeModelTest::lines(model, key, depth + 1);
        }
        return lines;
    }
};

void JsonTreeModelTest::everyValueHasARowInTheOrderOfTheText() {
    JsonTreeModel model;
    const QAbstractItemModelTester tester(&model);
    QVERIFY(model.setText(QStringLiteral(
        R"({"z":1.50,"a":{"big":12345678901234567890,"s":"\u00e9\n\u202e"},"l":[true,null,[]],"e":{}})")));
    QCOMPARE(
        lines(model),
        QStringList({QStringLiteral("z: 1.50"), QStringLiteral("a: 2 keys"),
                     QStringLiteral(" big: 12345678901234567890"), QString::fromUtf8(" s: \"é␊⟨U+202E⟩\""),
                     QStringLiteral("l: 3 elements"), QStringLiteral(" [0]: true"),
                     QStringLiteral(" [1]: null"), QStringLiteral(" [2]: []"), QStringLiteral("e: {}")}));
}

void JsonTreeModelTest::pathsAreThoseOfTheFilter() {
    JsonTreeModel model;
    QVERIFY(model.setText(QStringLiteral(R"([{"order":{"two words":[5,{"id":7}]}}])")));
    const QModelIndex words = model.index(0, 0, model.index(0, 0, model.index(0, 0)));
    const QModelIndex id = model.index(0, 0, model.index(1, 0, words));
    QCOMPARE(id.data(JsonTreeModel::PathRole).toString(), QStringLiteral("[0].order.\"two words\"[1].id"));
    QCOMPARE(id.data(JsonTreeModel::CopyRole).toString(), QStringLiteral("7"));
    QCOMPARE(words.data(JsonTreeModel::CopyRole).toString(),
             QStringLiteral("[\n  5,\n  {\n    \"id\": 7\n  }\n]"));
}

void JsonTreeModelTest::aValueAloneIsOneRow() {
    JsonTreeModel model;
    QVERIFY(model.setText(QStringLiteral("\"hello\"")));
    QCOMPARE(lines(model), QStringList{QStringLiteral("value: \"hello\"")});
    QCOMPARE(model.index(0, 1).data(JsonTreeModel::CopyRole).toString(), QStringLiteral("hello"));
}

void JsonTreeModelTest::aTextThatIsNotJsonHasNoRows() {
    JsonTreeModel model;
    QVERIFY(model.setText(QStringLiteral("[1]")));
    for (const char* text : {"", "hello", "{\"a\":", "[1] 2"}) {
        QVERIFY2(!model.setText(QLatin1String(text)), text);
        QCOMPARE(model.rowCount(), 0);
    }
}

void JsonTreeModelTest::whatLiesTooDeepIsOneValue() {
    constexpr int depth = 100'000;
    JsonTreeModel model;
    QVERIFY(model.setText(QString(depth, u'[') + QString(depth, u']')));
    QCOMPARE(model.rows(), JsonTreeModel::mostDepth);
    QModelIndex deepest;
    while (model.rowCount(deepest) > 0)
        deepest = model.index(0, 0, deepest);
    QCOMPARE(deepest.siblingAtColumn(1).data().toString(), QStringLiteral("1 element"));
}

void JsonTreeModelTest::rowsAreBounded() {
    JsonTreeModel model;
    QVERIFY(model.setText(QStringLiteral("[0") + QStringLiteral(",0").repeated(JsonTreeModel::mostRows + 4) +
                          QStringLiteral("]")));
    QCOMPARE(model.rowCount(), JsonTreeModel::mostRows);
    QCOMPARE(model.leftOut(), 5);
}

void JsonTreeModelTest::keysAndValuesAreFound() {
    JsonTreeModel model;
    QVERIFY(model.setText(QStringLiteral(R"({"id":1,"list":["ID",2]})")));
    const QModelIndexList found = model.found(QStringLiteral("id"), 10);
    QCOMPARE(found.size(), 2);
    QCOMPARE(found[0].data().toString(), QStringLiteral("id"));
    QCOMPARE(found[1].siblingAtColumn(1).data().toString(), QStringLiteral("\"ID\""));
    QCOMPARE(model.found(QStringLiteral("id"), 1).size(), 1);
}

} // namespace relay::test

RELAY_TEST(relay::test::JsonTreeModelTest)
#include "JsonTreeModelTest.moc"
