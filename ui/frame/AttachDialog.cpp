// SPDX-License-Identifier: MIT
#include "frame/AttachDialog.h"

#include "authtest/SecretField.h"
#include "frame/TrustedCertificates.h"
#include "models/VisibleText.h"
#include "theme/Metrics.h"
#include "widgets/FieldLabel.h"
#include "widgets/FieldNote.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace relay {
namespace {

const QString recentKey = QStringLiteral("attach/recent");
constexpr int mostRecent = 10;
constexpr QChar separator = u'\n'; ///< of address, app id and key in what is remembered

} // namespace

AttachDialog::AttachDialog(AttachDoor& door, QWidget* parent)
    : QDialog(parent)
    , m_door(door)
    , m_address(new QComboBox(this))
    , m_appId(new QLineEdit(this))
    , m_key(new QLineEdit(this))
    , m_secret(new SecretField(tr("App secret"), this))
    , m_token(new SecretField(tr("Token"), this))
    , m_note(new FieldNote(QStringLiteral("AttachNote"), *m_address, this))
    , m_attach(new QPushButton(tr("Attach"), this))
    , m_trustOnce(new QPushButton(tr("Trust it once"), this))
    , m_trustAlways(new QPushButton(tr("Trust it always"), this)) {
    setWindowTitle(tr("Attach to a relay"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(metrics::margin * 30);
    m_address->setEditable(true);
    m_address->setInsertPolicy(QComboBox::NoInsert);
    m_address->lineEdit()->setPlaceholderText(QStringLiteral("ws://host:6001"));
    m_token->setPlaceholderText(tr("RELAY_INSPECT_TOKEN: all apps, instead of key and secret"));
    layOut();
    fillRecent();
    m_trustOnce->hide();
    m_trustAlways->hide();
    m_attach->setDefault(true);
    connect(m_attach, &QPushButton::clicked, this, &AttachDialog::tryIt);
    connect(m_trustOnce, &QPushButton::clicked, this, &AttachDialog::trust);
    connect(m_trustAlways, &QPushButton::clicked, this, &AttachDialog::trustAlways);
    connect(m_address, &QComboBox::activated, this, &AttachDialog::takeRecent);
    connect(&m_answer, &QFutureWatcherBase::finished, this, &AttachDialog::answered);
}

void AttachDialog::layOut() {
    auto* fields = new QGridLayout;
    fields->setColumnStretch(1, 1);
    int row = 0;
    const auto add = [&](const QString& name, QWidget& field) {
        fields->addWidget(fieldLabel(name, field, this), row, 0);
        fields->addWidget(&field, row++, 1);
    };
    add(tr("Address"), *m_address);
    fields->addWidget(m_note, row++, 0, 1, 2);
    add(tr("App id"), *m_appId);
    add(tr("App key"), *m_key);
    add(tr("App secret"), *m_secret);
    add(tr("Token"), *m_token);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    for (QPushButton* button : {m_trustOnce, m_trustAlways, m_attach})
        buttons->addButton(button, QDialogButtonBox::ActionRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::margin, metrics::margin, metrics::margin, metrics::margin);
    layout->addLayout(fields);
    layout->addStretch(1);
    layout->addWidget(buttons);
}

void AttachDialog::fillRecent() {
    const QStringList recent = QSettings().value(recentKey).toStringList();
    for (const QString& entry : recent)
        m_address->addItem(entry.section(separator, 0, 0), entry);
    m_address->setCurrentIndex(recent.isEmpty() ? -1 : 0);
    if (!recent.isEmpty())
        takeRecent(0);
}

void AttachDialog::takeRecent(int index) {
    const QString entry = m_address->itemData(index).toString();
    m_appId->setText(entry.section(separator, 1, 1));
    m_key->setText(entry.section(separator, 2, 2));
}

void AttachDialog::remember() {
    const QString entry =
        QStringList{m_address->currentText().trimmed(), m_appId->text(), m_key->text()}.join(separator);
    QStringList recent = QSettings().value(recentKey).toStringList();
    recent.removeAll(entry);
    recent.prepend(entry);
    QSettings().setValue(recentKey, recent.mid(0, mostRecent));
}

/// "host:6001", under which a trusted certificate is kept.
QString AttachDialog::authority() const {
    const QString text = m_address->currentText().trimmed();
    const QUrl url(text.contains(QLatin1StringView("://")) ? text : QStringLiteral("ws://") + text);
    return url.authority();
}

AttachWish AttachDialog::wish() const {
    AttachWish wish;
    wish.url = m_address->currentText().trimmed().toUtf8();
    wish.appId = m_appId->text().trimmed().toUtf8();
    wish.key = m_key->text().trimmed().toUtf8();
    wish.secret = m_secret->text().trimmed().toUtf8();
    wish.token = m_token->text().trimmed().toUtf8();
    wish.trusted = m_trusted;
    for (const QByteArray& kept : TrustedCertificates::of(authority()))
        wish.trusted.push_back(kept);
    return wish;
}

void AttachDialog::tryIt() {
    if (m_answer.isRunning())
        return;
    m_note->complain({});
    m_trustOnce->hide();
    m_trustAlways->hide();
    m_attach->setEnabled(false);
    m_answer.setFuture(m_door.open(wish()));
}

void AttachDialog::answered() {
    m_attach->setEnabled(true);
    const AttachRefusal refusal = m_answer.future().resultCount() > 0 ? m_answer.result() : AttachRefusal();
    if (refusal.sentence.isEmpty()) {
        remember();
        accept();
        return;
    }
    m_certificate = refusal.certificate;
    m_note->complain(visibleText(QString::fromUtf8(refusal.sentence)));
    resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
    m_trustOnce->setVisible(!m_certificate.isEmpty());
    m_trustAlways->setVisible(!m_certificate.isEmpty());
}

void AttachDialog::trust() {
    m_trusted.push_back(m_certificate);
    tryIt();
}

void AttachDialog::trustAlways() {
    TrustedCertificates::keep(authority(), m_certificate);
    tryIt();
}

} // namespace relay
