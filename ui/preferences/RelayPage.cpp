// SPDX-License-Identifier: MIT
#include "preferences/RelayPage.h"

#include "theme/Metrics.h"
#include "widgets/ToneLabel.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QSpinBox>

namespace relay {
namespace {

QFormLayout* makeForm(QHBoxLayout& columns) {
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(metrics::margin);
    form->setVerticalSpacing(metrics::gap);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    columns.addLayout(form, 1);
    return form;
}

} // namespace

RelayPage::RelayPage(const Settings& settings, QWidget* parent)
    : QWidget(parent)
    , m_left(nullptr)
    , m_host(new QComboBox(this))
    , m_portError(new ToneLabel(this)) {
    auto* columns = new QHBoxLayout(this);
    columns->setSpacing(metrics::wide);
    columns->setAlignment(Qt::AlignTop);
    m_left = makeForm(*columns);
    QFormLayout& left = *m_left;
    addHost(settings.host);
    const Limits& l = settings.limits;
    const QString none;
    const QString unlimited = tr("unlimited");
    m_port = addNumber(left, tr("Port"), settings.port, 0, 65535, none, tr("any free port"));
    addPortError();
    m_connections =
        addNumber(left, tr("Connections"), static_cast<int>(l.maxConnections), 0, 1'000'000, none, unlimited);
    m_pingInterval =
        addNumber(left, tr("Ping idle clients after"), l.activityTimeoutSeconds, 1, 86400, tr(" s"));
    m_pongTimeout = addNumber(left, tr("Time to answer the ping"), l.pongTimeoutSeconds, 1, 86400, tr(" s"));
    m_history =
        addNumber(left, tr("History per channel"), l.historyPerChannel, 0, 10'000, tr(" events"), tr("off"));
    QFormLayout& right = *makeForm(*columns);
    m_payload =
        addNumber(right, tr("Event data"), static_cast<int>(l.eventPayload / 1024), 1, 65536, tr(" KB"));
    m_nameLength = addNumber(right, tr("Channel name"), l.channelNameLength, 1, 10'000, tr(" characters"));
    m_members = addNumber(right, tr("Presence channel"), l.presenceMembers, 1, 1'000'000, tr(" members"));
    m_clientEvents = addNumber(right, tr("Client events per client"), l.clientEventsPerSecond, 0, 1'000'000,
                               tr(" a second"), unlimited);
    m_publishes = addNumber(right, tr("API events per app"), l.publishesPerSecond, 0, 1'000'000,
                            tr(" a second"), unlimited);
}

void RelayPage::addHost(const QByteArray& host) {
    m_host->addItem(tr("This machine only (127.0.0.1)"), QByteArrayLiteral("127.0.0.1"));
    m_host->addItem(tr("The whole network (0.0.0.0)"), QByteArrayLiteral("0.0.0.0"));
    if (m_host->findData(host) < 0)
        m_host->addItem(QString::fromUtf8(host), host);
    m_host->setCurrentIndex(m_host->findData(host));
    m_host->setToolTip(tr("0.0.0.0 is needed for Docker, Sail and phones; "
                          "everyone who can reach this machine can then connect"));
    m_left->addRow(tr("Reachable from"), m_host);
    connect(m_host, &QComboBox::currentIndexChanged, this, &RelayPage::changed);
}

void RelayPage::addPortError() {
    m_portError->setObjectName(QStringLiteral("Port message"));
    m_portError->setFont(fonts::small());
    m_portError->setWordWrap(true);
    m_left->addRow(m_portError);
    showPortError({});
    connect(m_port, &QSpinBox::valueChanged, this, [this] { showPortError({}); });
}

void RelayPage::showPortError(const QString& sentence) {
    m_portError->say(sentence, ToneLabel::Tone::Problem);
    m_left->setRowVisible(m_portError, !sentence.isEmpty());
    m_port->setAccessibleDescription(sentence);
    if (!sentence.isEmpty()) {
        m_port->setFocus();
        m_port->selectAll();
    }
}

QSpinBox* RelayPage::addNumber(QFormLayout& form, const QString& label, int value, int least, int most,
                               const QString& unit, const QString& atLeast) {
    auto* box = new QSpinBox(this);
    box->setRange(least, most);
    box->setSuffix(unit);
    if (!atLeast.isEmpty())
        box->setSpecialValueText(atLeast);
    box->setValue(value);
    box->setAccessibleName(label);
    connect(box, &QSpinBox::valueChanged, this, &RelayPage::changed);
    form.addRow(label, box);
    return box;
}

void RelayPage::write(Settings& settings) const {
    settings.host = m_host->currentData().toByteArray();
    settings.port = static_cast<quint16>(m_port->value());
    Limits& l = settings.limits;
    l.maxConnections = m_connections->value();
    l.eventPayload = qint64{m_payload->value()} * 1024;
    l.channelNameLength = m_nameLength->value();
    l.presenceMembers = m_members->value();
    l.clientEventsPerSecond = m_clientEvents->value();
    l.publishesPerSecond = m_publishes->value();
    l.activityTimeoutSeconds = m_pingInterval->value();
    l.pongTimeoutSeconds = m_pongTimeout->value();
    l.historyPerChannel = m_history->value();
}

} // namespace relay
