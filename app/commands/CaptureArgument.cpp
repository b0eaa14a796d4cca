// SPDX-License-Identifier: MIT
#include "commands/CaptureArgument.h"

#include "TerminalText.h"
#include "commands/Subcommand.h"

#include <QFile>

#include <algorithm>

namespace relay {
namespace {

FactId newestMark(const Capture& capture, const QByteArray& name) {
    const auto& facts = capture.facts();
    const auto found = std::find_if(facts.rbegin(), facts.rend(), [&name](const FactPtr& fact) {
        return fact->kind() == FactKind::Mark && fact->name() == name;
    });
    return found == facts.rend() ? FactId::None : (*found)->id;
}

Result<Filter, QByteArray> readFilter(const QByteArray& text, const Capture& capture) {
    const FilterContext context{capture.facts().empty() ? 0 : capture.facts().back()->time,
                                [&capture](const QByteArray& name) {
                                    return newestMark(capture, name);
                                }};
    auto filter = Filter::parse(QString::fromUtf8(text), context);
    if (filter)
        return *std::move(filter);
    return "the filter is not valid at column " + QByteArray::number(filter.error().column) + ": " +
           filter.error().sentence.toUtf8();
}

} // namespace

Result<CaptureArgument, QByteArray> readCaptureArgument(const Invocation& call) {
    const QByteArray path = call.argument(0);
    const auto capture = Capture::load(path == "-" ? QStringLiteral("-") : QFile::decodeName(path),
                                       [](qint64, qint64) { return true; }, {});
    if (!capture)
        return capture.error();
    if (!(*capture)->damage().isEmpty())
        print(stderr, safeText(path) + ":\n" + safeLines((*capture)->damage()));
    auto filter = readFilter(call.argument(1), **capture);
    if (!filter)
        return filter.error();
    return CaptureArgument{*capture, *std::move(filter), path};
}

} // namespace relay
