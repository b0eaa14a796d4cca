// SPDX-License-Identifier: MIT
#include "steps/Steps.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace relay {
namespace {

/// The translation context of the texts.
struct Texts {
    Q_DECLARE_TR_FUNCTIONS(relay::Steps)
};

QString text(const QByteArray& bytes) {
    return QString::fromUtf8(bytes);
}

/// The server's messages are meant to follow a title and a colon; here they become sentences. Names of files,
/// hosts and packages keep their case.
QString sentence(const QByteArray& message) {
    static const QRegularExpression plainWord(QStringLiteral("^[a-z]+[ ,]"));
    QString whole = text(message);
    if (plainWord.match(whole).hasMatch())
        whole[0] = whole[0].toUpper();
    return whole;
}

StepState stateOf(DoctorCheck::State state) {
    switch (state) {
    case DoctorCheck::State::Ok:
        return StepState::Good;
    case DoctorCheck::State::Problem:
        return StepState::Problem;
    case DoctorCheck::State::Warning:
        return StepState::Warning;
    case DoctorCheck::State::Unknown:
        break;
    }
    return StepState::Unknown;
}

StepState stateOf(TraceLink::State state) {
    switch (state) {
    case TraceLink::State::Proved:
        return StepState::Good;
    case TraceLink::State::Broken:
        return StepState::Problem;
    case TraceLink::State::Unknown:
        break;
    }
    return StepState::Unknown;
}

StepState stateOf(AuthRemark::State state) {
    switch (state) {
    case AuthRemark::State::Good:
        return StepState::Good;
    case AuthRemark::State::Bad:
        return StepState::Problem;
    case AuthRemark::State::Note:
        break;
    }
    return StepState::Note;
}

QString authWord(AuthRemark::State state) {
    return state == AuthRemark::State::Good  ? Texts::tr("right")
           : state == AuthRemark::State::Bad ? Texts::tr("wrong")
                                             : Texts::tr("note");
}

int firstProblem(const std::vector<Step>& steps) {
    const auto found = std::find_if(steps.begin(), steps.end(),
                                    [](const Step& step) { return step.state == StepState::Problem; });
    return found == steps.end() ? -1 : static_cast<int>(found - steps.begin());
}

Step stepOf(StepState state, const QString& word, const QString& title, const QByteArray& message,
            const QByteArray& remedy, const QString& remedyName) {
    const QString fix = text(remedy);
    return {state, word, title, sentence(message), fix, fix.isEmpty() ? QString() : remedyName};
}

/// What failed at a broken link: the link's title says what should have happened.
QString failure(const TraceLink& link) {
    const std::pair<const char*, QString> failures[]{
        {"dispatched", Texts::tr("The app did not dispatch the event")},
        {"queued", Texts::tr("The queue did not let it through")},
        {"called", Texts::tr("The app did not call the relay")},
        {"accepted", Texts::tr("The relay did not accept it")},
        {"subscribed", Texts::tr("Nobody was subscribed to the channel")},
        {"written", Texts::tr("It was not written to the sockets")},
        {"received", Texts::tr("The page did not receive it")},
        {"heard", Texts::tr("No listener ran")}};
    for (const auto& [id, sentence] : failures)
        if (qstrcmp(id, link.id) == 0)
            return sentence;
    return QString::fromUtf8(link.title);
}

QString titleOf(const TraceLink& link) {
    return link.state == TraceLink::State::Broken ? failure(link) : QString::fromUtf8(link.title);
}

} // namespace

StepList stepsOf(const DoctorReport& report) {
    using State = DoctorCheck::State;
    StepList list;
    for (const DoctorCheck& check : report.checks)
        list.steps.push_back(
            stepOf(stateOf(check.state), QString::fromLatin1(name(check.state)),
                   QString::fromUtf8(check.title), check.message, check.remedy,
                   check.state == State::Unknown ? Texts::tr("How to find out") : Texts::tr("Fix")));
    list.answer = firstProblem(list.steps);
    const int warnings = report.count(State::Warning);
    if (list.answer >= 0) {
        list.outcome = StepState::Problem;
        list.headline = Texts::tr("Fix first: %1").arg(list.steps[static_cast<size_t>(list.answer)].title);
    } else {
        list.outcome = warnings > 0 || !report.isProved() ? StepState::Warning : StepState::Good;
        list.headline = report.isProved()
                            ? Texts::tr("Nothing was found that keeps broadcasts from leaving the app.")
                            : Texts::tr("No problem was found, but not everything could be verified.");
    }
    list.summary =
        Texts::tr("%1, %2, %3 fine")
            .arg(Texts::tr("%n problem(s)", nullptr, static_cast<int>(report.count(State::Problem))),
                 Texts::tr("%n warning(s)", nullptr, static_cast<int>(warnings)))
            .arg(report.count(State::Ok));
    list.text = text(doctorText(report));
    return list;
}

StepList stepsOf(const Trace& trace) {
    StepList list;
    for (const TraceLink& link : trace.links)
        list.steps.push_back(stepOf(stateOf(link.state), QString::fromLatin1(name(link.state)), titleOf(link),
                                    link.message, link.remedy,
                                    link.state == TraceLink::State::Unknown ? Texts::tr("How to verify it")
                                                                            : Texts::tr("Fix")));
    list.answer = firstProblem(list.steps);
    const bool heard = !list.steps.empty() && list.steps.back().state == StepState::Good;
    if (list.answer >= 0) {
        list.outcome = StepState::Problem;
        QString what = list.steps[static_cast<size_t>(list.answer)].title;
        what[0] = what[0].toLower();
        list.headline = Texts::tr("It stopped here: %1.").arg(what);
    } else if (heard) {
        list.outcome = StepState::Good;
        list.headline = Texts::tr("It arrived, and a listener ran.");
    } else if (trace.about == FactId::None) {
        list.headline = Texts::tr("There is no trace of it.");
    } else {
        list.headline = Texts::tr("No broken link was found.");
    }
    if (trace.about == FactId::None)
        list.summary = Texts::tr("No event, refused call or log line of the app mentions it.");
    else if (trace.name.isEmpty() && trace.channel.isEmpty())
        list.summary = Texts::tr("Fact %1").arg(number(trace.about));
    else
        list.summary =
            Texts::tr("%1 on %2 · fact %3")
                .arg(trace.name.isEmpty() ? Texts::tr("An event") : text(trace.name),
                     trace.channel.isEmpty() ? Texts::tr("an unknown channel") : text(trace.channel))
                .arg(number(trace.about));
    list.text = text(traceText(traceJson(trace)));
    return list;
}

StepList stepsOf(const AuthQuestion& question, const AuthAnswer& answer,
                 const std::vector<AuthRemark>& remarks) {
    StepList list;
    for (const AuthRemark& remark : remarks)
        list.steps.push_back(stepOf(stateOf(remark.state), authWord(remark.state), {}, remark.message,
                                    remark.remedy, Texts::tr("Fix")));
    list.answer = firstProblem(list.steps);
    list.outcome = list.answer >= 0 ? StepState::Problem : StepState::Good;
    list.headline = list.answer >= 0 ? Texts::tr("A page cannot subscribe with this answer.")
                                     : Texts::tr("A page can subscribe with this answer.");
    const QByteArray type = headerValue(answer.headers, "Content-Type");
    list.summary = answer.status == 0 ? Texts::tr("No answer")
                   : type.isEmpty()   ? Texts::tr("Status %1, no content type").arg(answer.status)
                                      : Texts::tr("Status %1 · %2").arg(answer.status).arg(text(type));
    list.text = text(authTestText(question, answer, remarks));
    return list;
}

} // namespace relay
