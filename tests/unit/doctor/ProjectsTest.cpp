// SPDX-License-Identifier: MIT
#include "BrokenProjects.h"
#include "HealthyProjects.h"
#include "doctor/Doctor.h"
#include "support/Golden.h"
#include "support/TestCase.h"

#include <QTest>

#include <functional>

namespace relay::test {
namespace {

using State = DoctorCheck::State;

/// The first problem, else the first check that is not well; null if there is none.
const DoctorCheck* firstAnswer(const DoctorReport& report) {
    if (const DoctorCheck* problem = report.firstProblem())
        return problem;
    for (const DoctorCheck& check : report.checks)
        if (check.state != State::Ok)
            return &check;
    return nullptr;
}

/// With what changes from run to run replaced.
QByteArray steady(QByteArray text, const QString& directory) {
    static const QRegularExpression time(QStringLiteral("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d"));
    text.replace(directory.toUtf8(), "/project");
    return QString::fromUtf8(text).replace(time, QStringLiteral("(time)")).toUtf8();
}

void check(const std::vector<Project>& projects, const char* golden) {
    QByteArray texts;
    for (const Project& project : projects) {
        const QTemporaryDir directory;
        ProjectCase tried;
        project.change(tried);
        tried.tree.write(directory);
        const DoctorReport report =
            examineProject(readLaravelFiles(directory.path(), tried.appEnv), tried.world);
        const DoctorCheck* answer = firstAnswer(report);
        QVERIFY2(QByteArray(answer ? answer->id : "") == project.id,
                 QByteArray(project.name) + ": " + (answer ? answer->id + (": " + answer->message) : "well"));
        QVERIFY2(!doctorText(report).contains("topsecret"), project.name);
        texts += "== " + QByteArray(project.name) + '\n';
        if (answer)
            texts += QByteArray(name(answer->state)) + ' ' + answer->id + '\n' +
                     steady(answer->message + '\n' + answer->remedy + "\n\n", directory.path());
    }
    const QByteArray difference = differenceFromGolden(golden, texts);
    QVERIFY2(difference.isEmpty(), difference);
}

} // namespace

/// Protects the answer for whole projects: what is healthy is left alone, what is broken is named first.
class ProjectsTest final : public TestCase {
    Q_OBJECT

private slots:
    void healthyProjectsAreLeftAlone() { check(healthy, "doctor/healthy.txt"); }
    void brokenProjectsGetTheirCauseFirst() { check(broken, "doctor/broken.txt"); }
};

} // namespace relay::test

RELAY_TEST(relay::test::ProjectsTest)
#include "ProjectsTest.moc"
