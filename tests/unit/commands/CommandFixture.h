// SPDX-License-Identifier: MIT
#pragma once

#include "commands/CommandContext.h"
#include "commands/Publish.h"
#include "journal/FactMask.h"
#include "journal/Journal.h"
#include "support/LiveHub.h"

namespace relay::test {

/// The real hub, journal and commands, a clock to turn by hand, and the apps "3", "other" and "off"
/// (disabled).
class CommandFixture {
public:
    explicit CommandFixture(Limits limits = {})
        : hub(clock, random, facts, observer, limits) {
        AppConfig other = LiveHub::publicApp();
        other.id = "other";
        other.key = "other-key";
        AppConfig off = other;
        off.id = "off";
        off.key = "off-key";
        off.enabled = false;
        hub.setApps({LiveHub::publicApp(), other, off});
    }

    /// The first app's client, subscribed to `channel`.
    std::unique_ptr<Client> client(const QByteArray& channel, const QByteArray& channelData = {}) {
        auto made = std::make_unique<Client>(hub, "/app/" + LiveHub::publicApp().key);
        made->subscribe(channel, channelData);
        made->take();
        return made;
    }
    static PublishRequest event(const QByteArray& channel, const QByteArray& name = "e",
                                const QByteArray& data = "{}") {
        PublishRequest made;
        made.name = name;
        made.channels = {channel};
        made.data = payloadOf(data);
        return made;
    }
    static PublishEvent publishing(PublishRequest event) {
        PublishEvent request;
        request.app = "3";
        request.event = std::move(event);
        return request;
    }
    /// The fact of an event that has been published.
    FactId published(const QByteArray& channel, const QByteArray& name = "e", const QByteArray& data = "{}") {
        return publish(commands, publishing(event(channel, name, data)))->front().fact;
    }
    FactPtr newest() const { return journal.find(journal.newest()); }

    /// Stamps, masks and journals, and tells the commands, as the Recorder does.
    struct Facts final : FactSink {
        explicit Facts(CommandFixture& of)
            : fixture(of) {}
        FactId record(Fact fact) override {
            fact.time = fixture.clock.utcMicroseconds();
            maskSecrets(fact, fixture.hub.secrets());
            const FactPtr kept = fixture.journal.append(std::move(fact));
            fixture.commands.onFact(kept);
            return kept->id;
        }
        CommandFixture& fixture;
    };

    ManualClock clock;
    CountingRandom random;
    Journal journal{Journal::Bounds{}};
    Facts facts{*this};
    RecordingObserver observer;
    Hub hub;
    CommandContext commands{hub, journal, clock};
};

} // namespace relay::test
