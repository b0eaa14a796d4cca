// SPDX-License-Identifier: MIT
#include "frame/AppChooser.h"

#include "Selection.h"
#include "frame/RelayControl.h"
#include "theme/Metrics.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>

namespace relay {

AppChooser::AppChooser(RelayControl& control, Selection& selection, QWidget* parent)
    : QWidget(parent)
    , m_control(control)
    , m_selection(selection)
    , m_box(new QComboBox(this)) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(metrics::gap, 0, metrics::gap, 0);
    // Not "App", which the publish form uses: Qt 6.4 names a combo box by its label.
    auto* label = new QLabel(tr("Show app"), this);
    label->setBuddy(m_box);
    m_box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    layout->addWidget(label);
    layout->addWidget(m_box);
    fill();
    connect(&control, &RelayControl::settingsChanged, this, &AppChooser::fill);
    connect(&selection, &Selection::appChanged, this, &AppChooser::follow);
    connect(m_box, &QComboBox::activated, this,
            [this](int index) { m_selection.chooseApp(m_box->itemData(index).toByteArray()); });
}

void AppChooser::fill() {
    const QByteArray chosen = m_selection.app();
    m_box->clear();
    m_box->addItem(tr("All apps"), QByteArray());
    for (const AppConfig& app : m_control.settings().apps)
        m_box->addItem(QString::fromUtf8(app.id), app.id);
    follow(chosen);
    emit neededChanged(isNeeded());
    if (m_box->findData(chosen) < 0)
        m_selection.chooseApp({});
}

bool AppChooser::isNeeded() const {
    return m_control.settings().apps.size() > 1;
}

void AppChooser::follow(const QByteArray& app) {
    m_box->setCurrentIndex(std::max(0, m_box->findData(app)));
}

} // namespace relay
