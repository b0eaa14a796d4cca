// SPDX-License-Identifier: MIT
#include "laravel/LaravelPanel.h"

#include "Navigator.h"
#include "face/RelayFace.h"
#include "laravel/ProjectExamination.h"
#include "steps/StepsView.h"
#include "theme/Colours.h"
#include "theme/Metrics.h"
#include "widgets/Asking.h"
#include "widgets/FieldNote.h"
#include "widgets/FlowLayout.h"

#include <QCheckBox>
#include <QDir>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>

namespace relay {
namespace {

QString directoryKey() {
    return QStringLiteral("laravel/directory");
}

/// Expands "~/code/shop" as a shell would.
QString expanded(const QString& typed) {
    const QString path = typed.trimmed();
    if (path == QLatin1String("~") || path.startsWith(QLatin1String("~/")))
        return QDir::homePath() + path.sliced(1);
    return path;
}

} // namespace

LaravelPanel::LaravelPanel(const Workbench& bench, QWidget* parent)
    : Panel(parent)
    , m_relay(bench.relay)
    , m_showAction(tr("Examine a Laravel project…"))
    , m_directory(new QLineEdit(this))
    , m_complaint(new FieldNote(QStringLiteral("Directory message"), *m_directory, this))
    , m_boot(new QCheckBox(tr("Boot it (runs its PHP code)"), this))
    , m_examine(new QPushButton(this))
    , m_steps(
          new StepsView(tr("Laravel checks"),
                        {Icon::Code, tr("No project examined yet"),
                         tr("Choose the project's root directory, which contains artisan. The examination "
                            "shows what stops its broadcasts from arriving. It changes no files.")},
                        this)) {
    setObjectName(QStringLiteral("LaravelPanel"));
    build();
    connect(m_examine, &QPushButton::clicked, this, &LaravelPanel::examineProject);
    connect(m_directory, &QLineEdit::returnPressed, this, &LaravelPanel::examineProject);
    connect(m_directory, &QLineEdit::textChanged, this, &LaravelPanel::follow);
    connect(&m_showAction, &QAction::triggered, this,
            [this, &navigator = bench.navigator] { emit navigator.showPanel(this); });
    m_directory->setText(QSettings().value(directoryKey()).toString());
    setDirectory(QString::fromUtf8(m_relay.settings().laravelDirectory));
    follow();
}

void LaravelPanel::build() {
    m_directory->setAccessibleName(tr("Project directory"));
    m_directory->setPlaceholderText(tr("path/to/project"));
    m_directory->setClearButtonEnabled(true);
    m_directory->setTextMargins(metrics::tight, 0, metrics::tight, 0);
    m_examine->setDefault(true);
    auto* choose = new QPushButton(tr("Choose…"), this);
    choose->setAccessibleName(tr("Choose the project directory"));
    connect(choose, &QPushButton::clicked, this, &LaravelPanel::chooseDirectory);
    m_boot->setToolTip(
        tr("Boots the project with PHP to read its effective driver, queue and cached configuration. "
           "Without it, only files are read."));

    auto* where = new QHBoxLayout;
    where->setSpacing(metrics::gap);
    where->addWidget(m_directory, 1);
    where->addWidget(choose);
    auto* buttons = new QWidget(this);
    auto* start = new FlowLayout(buttons);
    start->setContentsMargins(0, 0, 0, 0);
    start->setSpacing(metrics::gap);
    start->addWidget(m_boot);
    start->addWidget(m_examine);
    auto* form = new QVBoxLayout;
    form->setContentsMargins(metrics::margin, metrics::tight, metrics::margin, metrics::margin);
    form->setSpacing(metrics::gap);
    form->addLayout(where);
    form->addWidget(m_complaint);
    form->addWidget(buttons);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(form);
    column->addWidget(m_steps, 1);
    setFocusProxy(m_directory);
}

void LaravelPanel::setDirectory(const QString& directory) {
    if (!directory.isEmpty())
        m_directory->setText(QDir(directory).absolutePath());
}

void LaravelPanel::chooseDirectory() {
    askDirectory(*this, tr("The Laravel project's root directory"), expanded(m_directory->text()),
                 [this](const QString& chosen) {
                     m_directory->setText(chosen);
                     examineProject();
                 });
}

void LaravelPanel::examineProject() {
    if (m_background.isBusy() || m_directory->text().trimmed().isEmpty())
        return;
    ProjectOrder order;
    order.directory = expanded(m_directory->text());
    if (!QDir(order.directory).exists())
        return complain(tr("There is no directory %1.").arg(order.directory));
    QSettings().setValue(directoryKey(), order.directory);
    order.relayRuns = m_relay.isRunning();
    if (order.relayRuns)
        order.apps = m_relay.settings().apps;
    order.tls = order.relayRuns && m_relay.address().secure;
    order.prefix = m_relay.settings().pathPrefix;
    const quint16 port = order.relayRuns ? m_relay.address().port : m_relay.settings().port;
    if (port != 0) // 0 picks one at the start, which has not happened yet
        order.port = port;
    order.runProject = m_boot->isChecked();
    m_background.call([order] { return examine(order); },
                      [this](const DoctorReport& report) { showReport(report); });
    follow();
}

void LaravelPanel::showReport(const DoctorReport& report) {
    m_steps->showSteps(stepsOf(report));
    follow();
}

void LaravelPanel::follow() {
    complain({});
    m_examine->setText(isBusy() ? tr("Examining…") : tr("Examine"));
    m_examine->setEnabled(!isBusy() && !m_directory->text().trimmed().isEmpty());
}

void LaravelPanel::complain(const QString& sentence) {
    m_complaint->complain(sentence);
}

PanelDescription laravelPanel() {
    return {.name = QStringLiteral("LaravelDock"),
            .title = LaravelPanel::tr("Laravel project"),
            .place = PanelPlace::Drawer,
            .shortcut = Qt::CTRL | Qt::Key_8,
            .make = &makePanel<LaravelPanel>};
}

} // namespace relay
