// SPDX-License-Identifier: MIT
#include "preferences/WindowPage.h"

#include "frame/Tray.h"
#include "preferences/Language.h"
#include "theme/Metrics.h"
#include "theme/Theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QSpinBox>

namespace relay {

WindowPage::WindowPage(Theme& theme, Tray& tray, qint64 rowsKept, QWidget* parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_tray(tray)
    , m_language(new QComboBox(this)) // in tab order
    , m_choice(new QComboBox(this))
    , m_rows(new QSpinBox(this))
    , m_keep(new QCheckBox(tr("Keep the relay in the tray when the window is closed"), this))
    , m_loud(new QCheckBox(tr("Play a sound when a saved filter matches"), this)) {
    auto* form = new QFormLayout(this);
    form->setHorizontalSpacing(metrics::margin);
    form->setVerticalSpacing(metrics::gap);
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    m_choice->addItems({tr("Follow the system"), tr("Light"), tr("Dark")});
    m_choice->setCurrentIndex(static_cast<int>(theme.choice()));
    connect(m_choice, &QComboBox::activated, this,
            [this](int index) { m_theme.choose(static_cast<Theme::Choice>(index)); });
    m_rows->setRange(1000, 2'000'000);
    m_rows->setSingleStep(10'000);
    m_rows->setGroupSeparatorShown(true);
    m_rows->setSuffix(tr(" rows"));
    m_rows->setValue(static_cast<int>(std::min<qint64>(rowsKept, m_rows->maximum())));
    m_rows->setAccessibleName(tr("Event log keeps"));
    m_keep->setChecked(Tray::isWanted());
    m_keep->setEnabled(Tray::isPossible());
    if (!Tray::isPossible())
        m_keep->setToolTip(tr("This desktop has no system tray"));
    addLanguages(*form);
    form->addRow(tr("Theme"), m_choice);
    form->addRow(tr("Event log keeps"), m_rows);
    form->addRow(QString(), m_keep);
    m_loud->setChecked(Tray::isLoud());
    form->addRow(QString(), m_loud);
}

void WindowPage::addLanguages(QFormLayout& form) {
    m_language->addItem(tr("Follow the system"), QString());
    for (const Language& language : languages())
        m_language->addItem(language.name, language.code);
    m_language->setCurrentIndex(std::max(0, m_language->findData(chosenLanguage())));
    auto* note = new QLabel(tr("Takes effect the next time the window opens."), this);
    note->hide();
    connect(m_language, &QComboBox::activated, note, [this, note] {
        chooseLanguage(m_language->currentData().toString());
        note->show();
    });
    form.addRow(tr("Language"), m_language);
    form.addRow(QString(), note);
}

void WindowPage::apply() {
    emit rowsChosen(m_rows->value());
    Tray::setLoud(m_loud->isChecked());
    if (m_keep->isEnabled() && m_keep->isChecked() != Tray::isWanted())
        m_tray.setWanted(m_keep->isChecked());
}

} // namespace relay
