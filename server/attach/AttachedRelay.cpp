// SPDX-License-Identifier: MIT
#include "attach/AttachedRelay.h"

#include "attach/AttachFailure.h"
#include "attach/AttachedCommands.h"
#include "attach/InspectStream.h"

#include <QPromise>
#include <QUrl>

namespace relay {
namespace {

QByteArray elsewhere() {
    return "The relay runs elsewhere and is configured and started there.";
}

} // namespace

/// Reads the facts in answers with its own reader: the stream's is on another thread.
class AttachedRelay::Commands final {
public:
    Commands(InspectStream& stream, QByteArray app)
        : commands({[&stream](quint64 id, const QByteArray& message) { stream.send(id, message); },
                    [&stream] { return stream.offset(); },
                    [this, &stream](const QByteArray& line) {
                        return m_reader.read(line, stream.offset());
                    }})
        , m_reader(std::move(app)) {}

    AttachedCommands commands;

private:
    AttachedFactReader m_reader;
};

AttachedRelay::AttachedRelay(const AttachTarget& target, Settings settings, AttachPatience patience)
    : RelayFace(nullptr)
    , m_target(target)
    , m_settings(std::move(settings))
    , m_journal({m_settings.journalFacts, AttachedJournal::Bounds().bytes})
    , m_stream(std::make_unique<InspectStream>(target, m_journal, patience))
    , m_commands(std::make_unique<Commands>(*m_stream, target.scope())) {
    qRegisterMetaType<AttachedRelayInfo>();
    qRegisterMetaType<SnapshotPtr>();
    qRegisterMetaType<AttachFailure>();
    qRegisterMetaType<InspectMessages::Told>();
    const QUrl url = QUrl::fromEncoded(target.url);
    m_settings.host = url.host(QUrl::FullyEncoded).toUtf8();
    m_settings.port = static_cast<quint16>(url.port());
    m_settings.pathPrefix = url.path(QUrl::FullyEncoded).toUtf8();
    m_settings.tlsSelfSigned = target.isSecure(); // this makes addresses begin with wss:
    m_settings.apps = {target.app};
    m_settings.appMadeUp = false;
    m_settings.appsFile.clear();
    m_stream->moveToThread(&m_thread);
    connect(m_stream.get(), &InspectStream::opened, this, &AttachedRelay::opened);
    connect(m_stream.get(), &InspectStream::failed, this, &AttachedRelay::failed);
    connect(m_stream.get(), &InspectStream::snapshotCame, this, &AttachedRelay::takeSnapshot);
    connect(m_stream.get(), &InspectStream::answered, this,
            [this](const InspectMessages::Told& told) { m_commands->commands.answered(told); });
    m_thread.setObjectName(QStringLiteral("attach"));
    m_thread.start();
}

/// The stream is destroyed on its own thread, when that ends.
AttachedRelay::~AttachedRelay() {
    m_stream->disconnect(this);
    InspectStream* const stream = m_stream.release();
    connect(&m_thread, &QThread::finished, stream, &QObject::deleteLater);
    m_thread.quit();
    m_thread.wait();
}

RelayCommands& AttachedRelay::commands() {
    return m_commands->commands;
}

RelayFace::Address AttachedRelay::address() const {
    if (m_state != State::Running)
        return {};
    return {m_settings.host, m_settings.port, m_target.isSecure(), {}, {}};
}

void AttachedRelay::trust(const QByteArray& certificate) {
    m_stream->trust(certificate);
}

QFuture<void> AttachedRelay::apply(const Settings&) {
    return QtFuture::makeReadyFuture();
}

QByteArray AttachedRelay::tryPort(const QByteArray&, quint16) const {
    return elsewhere();
}

QByteArray AttachedRelay::reloadApps() {
    return elsewhere();
}

QFuture<RelayFace::Listening> AttachedRelay::start() {
    if (!m_start) {
        m_start.emplace();
        m_start->start();
    }
    QFuture<Listening> answer = m_start->future();
    if (m_state == State::Running) {
        answerStart(address());
        return answer;
    }
    m_stream->open();
    setState(State::Starting);
    return answer;
}

QFuture<void> AttachedRelay::stop() {
    m_stream->close();
    m_trouble = {};
    if (m_start)
        m_start->future().cancel();
    m_start.reset();
    setState(State::Stopped);
    return QtFuture::makeReadyFuture();
}

void AttachedRelay::setState(State state) {
    const State before = std::exchange(m_state, state);
    emit stateChanged(); // even if only the trouble is different
    if (state == before)
        return;
    if (state == State::Running)
        emit started();
    else if (before == State::Running)
        emit stopped();
}

void AttachedRelay::answerStart(const Listening& listening) {
    if (!m_start)
        return;
    QPromise<Listening> answer = std::move(*m_start);
    m_start.reset();
    answer.addResult(listening);
    answer.finish();
}

void AttachedRelay::opened(const AttachedRelayInfo& relay, const SnapshotPtr& snapshot) {
    m_trouble = {};
    m_settings.limits = relay.limits;
    takeApps(*snapshot);
    m_commands->commands.take(snapshot);
    setState(State::Running);
    answerStart(address());
}

void AttachedRelay::failed(const AttachFailure& failure, int seconds) {
    m_trouble = {failure.sentence, failure.certificate, seconds};
    setState(State::Stopped);
    answerStart(failure.sentence);
}

void AttachedRelay::takeSnapshot(const SnapshotPtr& snapshot) {
    takeApps(*snapshot);
    m_commands->commands.take(snapshot);
}

/// The relay names its apps; only the secret of the app that the window attached with is known.
void AttachedRelay::takeApps(const Snapshot& snapshot) {
    std::vector<AppConfig> apps;
    apps.reserve(snapshot.apps.size());
    for (const AppSnapshot& seen : snapshot.apps) {
        AppConfig app;
        app.id = seen.id;
        app.key = seen.key;
        app.enabled = seen.enabled;
        if (seen.id == m_target.app.id)
            app.secret = m_target.app.secret;
        apps.push_back(std::move(app));
    }
    if (apps == m_settings.apps)
        return;
    m_settings.apps = std::move(apps);
    emit settingsChanged();
}

} // namespace relay
