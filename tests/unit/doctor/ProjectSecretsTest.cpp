// SPDX-License-Identifier: MIT
#include "doctor/ProjectSecrets.h"
#include "DoctorCase.h"
#include "support/TestCase.h"

#include <QTest>

namespace relay::test {
namespace {

DoctorCase withSecrets() {
    DoctorCase project;
    project.env("REVERB_APP_SECRET=s3cret/"
                "of+the+app1234\nDB_PASSWORD=hunter2hunter2\nAPP_KEY=base64:QUJDREVGR0hJSktMTU5P\n"
                "REDIS_URL=redis://default:p4ssw0rd@cache\nMAIL_PASSWORD=password\n");
    project.world.apps[0].secret = "relay-secret-4711";
    return project;
}

} // namespace

/// Protects that the doctor says no secret, whatever it quotes.
class ProjectSecretsTest final : public TestCase {
    Q_OBJECT

private slots:
    void secretsAreMasked_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("shown");
        const auto row = [](const char* text, const char* shown) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(shown);
        };
        row("bad s3cret/of+the+app1234.", "bad [value of REVERB_APP_SECRET].");
        row("\"s3cret\\/of+the+app1234\"", "\"[value of REVERB_APP_SECRET]\"");
        row("?k=s3cret%2Fof%2Bthe%2Bapp1234&x", "?k=[value of REVERB_APP_SECRET]&x");
        row("cut off: s3cret/of+the", "cut off: [value of REVERB_APP_SECRET]");
        row("QUJDREVGR0hJSktMTU5P", "[value of APP_KEY]");
        row("for p4ssw0rd", "for [value of REDIS_URL]");
        row("relay-secret-4711", "[secret of app 1]");
        row("using password: YES, key \"key\"", "using password: YES, key \"key\"");
    }
    void secretsAreMasked() {
        QFETCH(QByteArray, text);
        const DoctorCase project = withSecrets();
        const ProjectSecrets secrets(project.files, project.world);
        QTEST(secrets.masked(text), "shown");
        QTEST(secrets.masked(secrets.masked(text)), "shown");
    }

    void noCheckSaysASecret() {
        DoctorCase project = withSecrets();
        project.world.artisanRan = true;
        project.world.bootError = "the project did not boot: no database for hunter2hunter2.";
        project.files.queue.failed = {
            {"default", "App\\Events\\A", true, false, 0, "Pusher error: s3cret/of+the+app1234"}};
        const DoctorReport report = examineProject(project.files, project.world);
        for (const QByteArray& said : {doctorText(report), doctorJson(report)}) {
            QVERIFY2(!said.contains("hunter2") && !said.contains("s3cret"), said);
            QVERIFY2(said.contains("no database for [value of DB_PASSWORD]"), said);
            QVERIFY2(said.contains("Pusher error: [value of REVERB_APP_SECRET]"), said);
        }
    }

    void aSecretAsTheKeyIsCalledPublic() {
        DoctorCase project = withSecrets();
        project.env("REVERB_APP_SECRET=s3cretofthisapp12\nVITE_REVERB_APP_KEY=s3cretofthisapp12\n");
        const DoctorReport report = examineProject(project.files, project.world);
        const auto found = std::ranges::find_if(
            report.checks, [](const DoctorCheck& check) { return check.code == FindingCode::KeyIsSecret; });
        QVERIFY(found != report.checks.end());
        QCOMPARE(found->message,
                 "VITE_REVERB_APP_KEY is a secret (REVERB_APP_SECRET): what is built with it goes to "
                 "every browser.");
        QVERIFY(!doctorJson(report).contains("s3cret"));
    }
};

} // namespace relay::test

RELAY_TEST(relay::test::ProjectSecretsTest)
#include "ProjectSecretsTest.moc"
