// SPDX-License-Identifier: MIT
#include "system/SignalWatcher.h"

#include "system/portable/CaughtSignals.h"

#include <QTimer>

namespace relay {
namespace {

constexpr int lookMilliseconds = 100;

} // namespace

struct SignalWatcher::Source {
    CaughtSignals caught;
    QTimer looks;
};

SignalWatcher::SignalWatcher(QObject* parent)
    : QObject(parent)
    , m_source(std::make_unique<Source>()) {
    connect(&m_source->looks, &QTimer::timeout, this, [this] {
        using Kind = CaughtSignals::Kind;
        for (Kind kind = m_source->caught.take(); kind != Kind::None; kind = m_source->caught.take())
            kind == Kind::HangUp ? emit reloadAsked() : emit stopAsked();
    });
    m_source->looks.start(lookMilliseconds);
}

SignalWatcher::~SignalWatcher() = default;

} // namespace relay
