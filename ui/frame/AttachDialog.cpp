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
constexpr QChar separator = u'\n'; ///< between address, app id and key in a remembered entry

} // namespace

AttachDialog::AttachDialog(AttachDoor& door, QWidget* parent)
    : QDialog(parent)
    , m_door(door)
    , m_address(new QComboBox(this))
    , m_appId(new QLineEdit(this))
    , m_key(new QLineEdit(this))
    , m_secret(new SecretField(tr("App secret"), this))
    , m_token(new SecretField(tr("Token"), this))
    , m_addressNote(new FieldNote(QStringLiteral("Address message"), *m_address, this))
    , m_appIdNote(new FieldNote(QStringLiteral("App id message"), *m_appId, this))
    , m_keyNote(new FieldNote(QStringLiteral("App key message"), *m_key, this))
    , m_secretNote(new FieldNote(QStringLiteral("App secret message"), *m_secret, this))
    , m_tokenNote(new FieldNote(QStringLiteral("Token message"), *m_token, this))
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
    const auto add = [&](const QString& name, QWidget& field, FieldNote* note) {
        fields->addWidget(fieldLabel(name, field, this), row, 0);
        fields->addWidget(&field, row++, 1);
        fields->addWidget(note, row++, 0, 1, 2);
    };
    add(tr("Address"), *m_address, m_addressNote);
    add(tr("App id"), *m_appId, m_appIdNote);
    add(tr("App key"), *m_key, m_keyNote);
    add(tr("App secret"), *m_secret, m_secretNote);
    add(tr("Token"), *m_token, m_tokenNote);
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

/// "host:6001", the key that a trusted certificate is saved under.
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
    for (FieldNote* note : {m_addressNote, m_appIdNote, m_keyNote, m_secretNote, m_tokenNote})
        note->complain({});
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
    const QString sentence = visibleText(QString::fromUtf8(refusal.sentence));
    noteFor(sentence).complain(sentence);
    resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
    m_trustOnce->setVisible(!m_certificate.isEmpty());
    m_trustAlways->setVisible(!m_certificate.isEmpty());
}

/// The relay gives only a sentence as the reason, so this goes by the words in it; the default is the
/// address.
FieldNote& AttachDialog::noteFor(const QString& sentence) const {
    const struct {
        QLatin1StringView words;
        FieldNote* note;
    } notes[]{{QLatin1StringView("token is"), m_tokenNote},
              {QLatin1StringView("has the id"), m_appIdNote},
              {QLatin1StringView("app id is missing"), m_appIdNote},
              {QLatin1StringView("has the key"), m_keyNote},
              {QLatin1StringView("given as the key"), m_keyNote},
              {QLatin1StringView("signed with the key"), m_keyNote},
              {QLatin1StringView("key and secret"), m_keyNote},
              {QLatin1StringView("signature does not match"), m_secretNote}};
    const auto* found =
        std::ranges::find_if(notes, [&sentence](const auto& each) { return sentence.contains(each.words); });
    return found == std::end(notes) ? *m_addressNote : *found->note;
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
