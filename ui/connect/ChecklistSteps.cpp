// SPDX-License-Identifier: MIT
#include "connect/ChecklistSteps.h"

#include <QCoreApplication>

namespace relay {
namespace {

using Item = ConnectChecklist::Item;
using State = ConnectChecklist::State;

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(relay::ConnectChecklist)
};

QString text(const QByteArray& utf8) {
    return QString::fromUtf8(utf8);
}

QString titleOf(Item item) {
    switch (item) {
    case Item::ApiCall:
        return Texts::tr("The app calls the API");
    case Item::Signature:
        return Texts::tr("The signature is valid");
    case Item::Client:
        return Texts::tr("A page connects");
    case Item::PrivateSubscription:
        return Texts::tr("A private channel is authorised");
    case Item::Delivery:
        break;
    }
    return Texts::tr("The first event is delivered");
}

QString whatToDo(Item item) {
    switch (item) {
    case Item::ApiCall:
        return Texts::tr("Broadcast an event from the app. If nothing arrives, examine the project: its "
                         "queue worker may not be running.");
    case Item::Signature:
        return Texts::tr("Checked with the first call.");
    case Item::Client:
        return Texts::tr("Open the page that loads Echo or pusher-js.");
    case Item::PrivateSubscription:
        return Texts::tr("Open a page that joins a private or presence channel; skip this if there is none.");
    case Item::Delivery:
        break;
    }
    return Texts::tr("Broadcast to a channel that a page has subscribed to.");
}

QString whatWasSeen(Item item, const Fact& fact) {
    switch (item) {
    case Item::ApiCall:
        return fact.remoteAddress().isEmpty()
                   ? Texts::tr("A call arrived.")
                   : Texts::tr("A call arrived from %1.").arg(text(fact.remoteAddress()));
    case Item::Signature:
        return Texts::tr("Signed with the app's key and secret.");
    case Item::Client:
        return fact.client().library.isEmpty() ? Texts::tr("A client connected.")
                                               : Texts::tr("%1 connected.").arg(text(fact.client().library));
    case Item::PrivateSubscription:
        return Texts::tr("A page joined %1.").arg(text(fact.channel()));
    case Item::Delivery:
        break;
    }
    return Texts::tr("%1 reached a subscriber of %2.").arg(text(fact.name()), text(fact.channel()));
}

StepState stateOf(Severity severity) {
    switch (severity) {
    case Severity::Problem:
        return StepState::Problem;
    case Severity::Warning:
        return StepState::Warning;
    case Severity::Hint:
        break;
    }
    return StepState::Note;
}

Step stepOf(Item item, const ConnectChecklist::Entry& entry) {
    if (entry.state == State::Done)
        return {StepState::Good, Texts::tr("done"), titleOf(item), whatWasSeen(item, *entry.fact), {}, {}};
    if (entry.state == State::Waiting)
        return {StepState::Waiting, Texts::tr("waiting"), titleOf(item), whatToDo(item), {}, {}};
    const Finding& finding = *entry.finding;
    return {stateOf(finding.severity),
            Texts::tr("failed"),
            titleOf(item),
            text(finding.message),
            text(finding.remedy),
            finding.remedy.isEmpty() ? QString() : Texts::tr("Fix")};
}

} // namespace

std::vector<Step> checklistSteps(const ConnectChecklist& checklist) {
    std::vector<Step> steps;
    for (const Item item :
         {Item::ApiCall, Item::Signature, Item::Client, Item::PrivateSubscription, Item::Delivery})
        steps.push_back(stepOf(item, checklist.entry(item)));
    return steps;
}

} // namespace relay
