// SPDX-License-Identifier: MIT
#include "preferences/AppsPage.h"

#include "models/VisibleText.h"
#include "net/loop/RealWorld.h"
#include "settings/AppsFile.h"
#include "theme/Icons.h"
#include "theme/Metrics.h"
#include "widgets/ActionButton.h"

#include <QCheckBox>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSaveFile>
#include <QSpinBox>
#include <QToolButton>

namespace relay {
namespace {

QByteArray randomCredential() {
    static constexpr char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
    SystemRandom random;
    QByteArray text;
    for (int i = 0; i < 20; ++i)
        text += letters[random.next() % (sizeof letters - 1)];
    return text;
}

} // namespace

AppsPage::AppsPage(const Settings& settings, QWidget* parent)
    : QWidget(parent)
    , m_shown(settings.apps)
    , m_apps(settings.apps)
    , m_file(settings.appsFile.isEmpty() ? QDir::current().filePath(QStringLiteral("apps.json"))
                                         : QString::fromUtf8(settings.appsFile)) {
    auto* layout = new QHBoxLayout(this);
    layout->setSpacing(metrics::wide);
    layout->addWidget(makeList());
    layout->addWidget(makeForm(), 1);
    connect(m_list, &QListWidget::currentRowChanged, this, &AppsPage::showApp);
    fillList();
}

void AppsPage::fillList() {
    m_row = -1;
    m_list->clear();
    for (const AppConfig& app : m_apps)
        m_list->addItem(QString::fromUtf8(app.id));
    m_list->setCurrentRow(m_apps.empty() ? -1 : 0);
    showApp(m_list->currentRow());
}

QWidget* AppsPage::makeList() {
    auto* side = new QWidget(this);
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    m_list = new QListWidget(side);
    m_list->setAccessibleName(tr("Apps"));
    m_list->setFixedWidth(176);
    auto* buttons = new QHBoxLayout;
    auto* plus = iconButton(Icon::Join, tr("Add an app"), side);
    auto* minus = iconButton(Icon::Leave, tr("Remove this app"), side);
    connect(plus, &QToolButton::clicked, this, &AppsPage::add);
    connect(minus, &QToolButton::clicked, this, &AppsPage::remove);
    buttons->addWidget(plus);
    buttons->addWidget(minus);
    buttons->addStretch();
    layout->addWidget(m_list);
    layout->addLayout(buttons);
    return side;
}

QLineEdit* AppsPage::makeCredential(const QString& name, QByteArray AppConfig::*field) {
    auto* line = new QLineEdit(m_form);
    line->setAccessibleName(name);
    line->setFont(fonts::mono());
    connect(line, &QLineEdit::textEdited, this, [this, field](const QString& text) {
        if (m_row >= 0)
            m_apps[static_cast<std::size_t>(m_row)].*field = text.toUtf8();
        if (m_row >= 0 && field == &AppConfig::id)
            m_list->item(m_row)->setText(text);
    });
    return line;
}

QWidget* AppsPage::besideCopy(QLineEdit* field, const QString& name, QToolButton* further) {
    auto* row = new QWidget(m_form);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::tight);
    layout->addWidget(field);
    if (further)
        layout->addWidget(further);
    auto* copy = iconButton(Icon::Copy, tr("Copy %1").arg(name), row);
    connect(copy, &QToolButton::clicked, field,
            [field] { QGuiApplication::clipboard()->setText(field->text()); });
    layout->addWidget(copy);
    return row;
}

QWidget* AppsPage::makeForm() {
    m_form = new QWidget(this);
    auto* form = new QFormLayout(m_form);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(metrics::margin);
    form->setVerticalSpacing(metrics::gap);
    m_id = makeCredential(tr("App id"), &AppConfig::id);
    m_key = makeCredential(tr("App key"), &AppConfig::key);
    m_secret = makeCredential(tr("App secret"), &AppConfig::secret);
    m_secret->setEchoMode(QLineEdit::Password);
    auto* reveal = iconButton(Icon::Eye, tr("Show the secret"), m_form);
    reveal->setCheckable(true);
    connect(reveal, &QToolButton::toggled, m_secret,
            [this](bool on) { m_secret->setEchoMode(on ? QLineEdit::Normal : QLineEdit::Password); });
    m_connections = new QSpinBox(m_form);
    m_connections->setRange(0, 1'000'000);
    m_connections->setSpecialValueText(tr("unlimited"));
    m_origins = new QLineEdit(m_form);
    m_origins->setPlaceholderText(tr("all; or https://app.test, *.example.com"));
    m_enabled = new QCheckBox(tr("Enabled"), m_form);
    m_clientEvents = new QCheckBox(tr("Client events (whispers)"), m_form);
    m_counts = new QCheckBox(tr("Send subscription counts"), m_form);
    form->addRow(tr("Id"), besideCopy(m_id, tr("app id")));
    form->addRow(tr("Key"), besideCopy(m_key, tr("app key")));
    form->addRow(tr("Secret"), besideCopy(m_secret, tr("app secret"), reveal));
    form->addRow(tr("Connections"), m_connections);
    form->addRow(tr("Allowed origins"), m_origins);
    for (QCheckBox* box : {m_enabled, m_clientEvents, m_counts}) {
        form->addRow(QString(), box);
        connect(box, &QCheckBox::toggled, this, &AppsPage::readForm);
    }
    connect(m_connections, &QSpinBox::valueChanged, this, &AppsPage::readForm);
    connect(m_origins, &QLineEdit::textEdited, this, &AppsPage::readForm);
    auto* keep = new QPushButton(tr("Save to apps.json"), m_form);
    keep->setToolTip(m_file);
    connect(keep, &QPushButton::clicked, this, &AppsPage::save);
    m_saved = new QLabel(tr("Unsaved changes are lost when Relaydesk exits."), m_form);
    m_saved->setTextFormat(Qt::PlainText);
    m_saved->setFont(fonts::small());
    m_saved->setWordWrap(true);
    form->addRow(QString(), m_saved);
    form->addRow(QString(), keep);
    form->setAlignment(keep, Qt::AlignLeft);
    orderFields(*form);
    return m_form;
}

/// Sets the tab order row by row, left to right, regardless of creation order.
void AppsPage::orderFields(const QFormLayout& form) {
    QWidget* before = nullptr;
    const auto take = [&before](QWidget* next) {
        if (before)
            setTabOrder(before, next);
        before = next;
    };
    for (int row = 0; row < form.rowCount(); ++row) {
        QWidget* field = form.itemAt(row, QFormLayout::FieldRole)->widget();
        const QLayout* parts = field->layout();
        for (int part = 0; parts && part < parts->count(); ++part)
            take(parts->itemAt(part)->widget());
        if (!parts)
            take(field);
    }
}

void AppsPage::showApp(int row) {
    m_row = row;
    m_form->setEnabled(row >= 0);
    m_filling = true;
    const AppConfig app = row >= 0 ? m_apps[static_cast<std::size_t>(row)] : AppConfig();
    m_id->setText(QString::fromUtf8(app.id));
    m_key->setText(QString::fromUtf8(app.key));
    m_secret->setText(QString::fromUtf8(app.secret));
    m_connections->setValue(static_cast<int>(app.maxConnections));
    m_origins->setText(
        QString::fromUtf8(QByteArrayList(app.allowedOrigins.begin(), app.allowedOrigins.end()).join(", ")));
    m_enabled->setChecked(app.enabled);
    m_clientEvents->setChecked(app.clientEvents);
    m_counts->setChecked(app.subscriptionCount);
    m_filling = false;
}

void AppsPage::readForm() {
    if (m_row < 0 || m_filling)
        return;
    AppConfig& app = m_apps[static_cast<std::size_t>(m_row)];
    app.maxConnections = m_connections->value();
    app.enabled = m_enabled->isChecked();
    app.clientEvents = m_clientEvents->isChecked();
    app.subscriptionCount = m_counts->isChecked();
    app.allowedOrigins.clear();
    const QList<QByteArray> origins = m_origins->text().toUtf8().split(',');
    for (const QByteArray& origin : origins)
        if (!origin.trimmed().isEmpty())
            app.allowedOrigins.push_back(origin.trimmed());
}

void AppsPage::add() {
    AppConfig app;
    for (int n = static_cast<int>(m_apps.size()) + 1; app.id.isEmpty(); ++n) {
        const QByteArray id = QByteArray::number(n); // the Python and Go server SDKs accept only digits
        if (std::none_of(m_apps.begin(), m_apps.end(),
                         [&id](const AppConfig& other) { return other.id == id; }))
            app.id = id;
    }
    app.key = randomCredential();
    app.secret = randomCredential();
    m_apps.push_back(app);
    m_list->addItem(QString::fromUtf8(app.id));
    m_list->setCurrentRow(m_list->count() - 1);
}

void AppsPage::remove() {
    const int row = m_row;
    if (row < 0)
        return;
    m_apps.erase(m_apps.begin() + row);
    m_row = -1;
    delete m_list->takeItem(row);
    showApp(m_list->currentRow());
}

QString AppsPage::error() const {
    for (std::size_t i = 0; i < m_apps.size(); ++i) {
        const QString which = QString::fromUtf8(m_apps[i].id);
        for (const auto& [name, wrong] : {std::pair(tr("id"), appNameError(m_apps[i].id)),
                                          std::pair(tr("key"), appNameError(m_apps[i].key)),
                                          std::pair(tr("secret"), appSecretError(m_apps[i].secret))})
            if (!wrong.isEmpty())
                return tr("App %1: its %2 %3.").arg(i + 1).arg(name, QString::fromUtf8(wrong));
        for (const QByteArray& origin : m_apps[i].allowedOrigins)
            if (const QByteArray wrong = allowedOriginError(origin); !wrong.isEmpty())
                return tr("App %1: its %2 %3.")
                    .arg(i + 1)
                    .arg(tr("list of origins"), QString::fromUtf8(wrong));
        for (std::size_t j = 0; j < i; ++j) {
            if (m_apps[j].id == m_apps[i].id)
                return tr("Two apps have the id %1.").arg(which);
            if (m_apps[j].key == m_apps[i].key)
                return tr("Apps %1 and %2 have the same key.").arg(QString::fromUtf8(m_apps[j].id), which);
        }
    }
    return {};
}

void AppsPage::write(Settings& settings) const {
    if (m_apps != m_shown)
        settings.apps = m_apps;
}

void AppsPage::follow(const Settings& settings) {
    const bool edited = m_apps != m_shown && m_apps != settings.apps;
    if (settings.apps == m_shown || edited)
        return;
    m_shown = settings.apps;
    if (m_apps == m_shown) // they are what was edited on this page
        return;
    m_apps = m_shown;
    fillList();
}

void AppsPage::save() {
    const QString wrong = error();
    if (!wrong.isEmpty())
        return m_saved->setText(visibleText(wrong));
    QSaveFile file(m_file);
    const bool written = file.open(QIODevice::WriteOnly) &&
                         file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
                         file.write(appsFileText(m_apps)) >= 0 && file.flush() && file.commit();
    m_saved->setText(visibleText(written ? tr("Saved %1.").arg(m_file)
                                         : tr("Could not write %1: %2.").arg(m_file, file.errorString())));
}

} // namespace relay
