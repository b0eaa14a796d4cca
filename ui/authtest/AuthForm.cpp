// SPDX-License-Identifier: MIT
#include "authtest/AuthForm.h"

#include "authtest/SecretField.h"
#include "protocol/ChannelName.h"
#include "theme/Metrics.h"
#include "widgets/FieldLabel.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QCompleter>
#include <QGridLayout>
#include <QLabel>
#include <QSettings>
#include <QUrl>

#include <algorithm>

namespace relay {
namespace {

constexpr int maxOffered = 500; // nobody chooses from more; others can be typed

QString urlKey() {
    return QStringLiteral("authtest/url");
}

/// Replaces the items without changing the text in the field; does nothing while the list is open.
void offer(QComboBox& box, const QStringList& items) {
    QStringList have;
    for (int i = 0; i < box.count(); ++i)
        have += box.itemText(i);
    if (have == items || box.view()->isVisible() || box.completer()->popup()->isVisible())
        return;
    const QString text = box.currentText();
    const int cursor = box.lineEdit()->cursorPosition();
    const QSignalBlocker quiet(&box);
    box.clear();
    box.addItems(items);
    box.setCurrentIndex(-1);
    box.setEditText(text);
    box.lineEdit()->setCursorPosition(cursor);
}

QComboBox* editable(const QString& placeholder, QWidget* parent) {
    auto* box = new QComboBox(parent);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(5); // it gets the available room
    box->setFont(fonts::mono());
    box->lineEdit()->setPlaceholderText(placeholder);
    box->completer()->setFilterMode(Qt::MatchContains);
    box->completer()->setCompletionMode(QCompleter::PopupCompletion);
    return box;
}

} // namespace

AuthForm::AuthForm(QWidget* parent)
    : QWidget(parent)
    , m_url(new QLineEdit(this))
    , m_channel(editable(tr("private-orders.5"), this))
    , m_socket(editable(QString::fromUtf8(AuthQuestion().socketId), this))
    , m_origin(new QLineEdit(this))
    , m_bearer(new SecretField(tr("Bearer token"), this))
    , m_cookie(new SecretField(tr("Cookie"), this)) {
    build();
    for (QLineEdit* line : {m_url, m_channel->lineEdit(), m_socket->lineEdit(), m_origin,
                            static_cast<QLineEdit*>(m_bearer), static_cast<QLineEdit*>(m_cookie)}) {
        connect(line, &QLineEdit::textChanged, this, &AuthForm::edited);
        connect(line, &QLineEdit::returnPressed, this, &AuthForm::entered);
    }
    m_url->setText(
        QSettings().value(urlKey(), QStringLiteral("http://127.0.0.1:8000/broadcasting/auth")).toString());
    m_url->setCursorPosition(0); // the start of the URL is what matters
}

void AuthForm::build() {
    m_origin->setPlaceholderText(tr("the endpoint's own"));
    m_bearer->setPlaceholderText(tr("API token"));
    m_cookie->setPlaceholderText(tr("the browser's Cookie header"));
    m_bearer->setToolTip(tr("Sent as Authorization: Bearer …; never saved"));
    m_cookie->setToolTip(tr("From the browser's network tab; never saved"));
    m_socket->setToolTip(tr("The signature covers a socket id; if no client is connected, any id works"));
    for (QLineEdit* line :
         {m_url, m_origin, static_cast<QLineEdit*>(m_bearer), static_cast<QLineEdit*>(m_cookie)})
        line->setTextMargins(metrics::tight, 0, metrics::tight, 0);
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(metrics::margin);
    grid->setVerticalSpacing(metrics::tight);
    grid->setColumnStretch(1, 1);
    add(*grid, tr("Endpoint"), *m_url);
    add(*grid, tr("Auth channel"), *m_channel);
    add(*grid, tr("Socket id"), *m_socket);
    add(*grid, tr("Page origin"), *m_origin);
    add(*grid, tr("Bearer token"), *m_bearer);
    add(*grid, tr("Cookie"), *m_cookie);
    setFocusProxy(m_url);
}

void AuthForm::add(QGridLayout& grid, const QString& name, QWidget& field) {
    const int row = grid.rowCount();
    grid.addWidget(fieldLabel(name, field, this), row, 0);
    grid.addWidget(&field, row, 1);
}

AuthQuestion AuthForm::question() const {
    AuthQuestion question;
    question.url = QUrl(m_url->text().trimmed()).toEncoded();
    question.channel = m_channel->currentText().trimmed().toUtf8();
    if (const QByteArray socketId = m_socket->currentText().trimmed().toUtf8(); !socketId.isEmpty())
        question.socketId = socketId;
    question.origin = m_origin->text().trimmed().toUtf8();
    while (question.origin.endsWith('/'))
        question.origin.chop(1);
    question.bearerToken = m_bearer->text().trimmed().toUtf8();
    question.cookie = m_cookie->text().trimmed().toUtf8();
    return question;
}

QString AuthForm::complaint() const {
    const QUrl url(m_url->text().trimmed(), QUrl::StrictMode);
    const bool http = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    if (!url.isValid() || !http || url.host().isEmpty())
        return tr("Enter the endpoint's URL, such as http://127.0.0.1:8000/broadcasting/auth.");
    if (m_channel->currentText().trimmed().isEmpty())
        return tr("Enter a channel, such as private-orders.5.");
    for (const SecretField* field : {m_bearer, m_cookie})
        if (field->text().trimmed().contains(QLatin1Char('\n')))
            return tr("A header must be a single line.");
    return {};
}

void AuthForm::setKnown(const Snapshot& snapshot, const QByteArray& app) {
    QStringList channels;
    for (const ChannelSnapshot& channel : snapshot.channels)
        if ((app.isEmpty() || channel.app == app) && needsAuth(channelKind(channel.name)) &&
            channels.size() < maxOffered)
            channels += QString::fromUtf8(channel.name);
    channels.removeDuplicates();
    channels.sort();
    offer(*m_channel, channels);
    QStringList sockets;
    for (const ConnectionSnapshot& connection : snapshot.connections)
        if ((app.isEmpty() || connection.app == app) && sockets.size() < maxOffered)
            sockets += QString::fromUtf8(connection.socketId);
    offer(*m_socket, sockets);
}

void AuthForm::setChannel(const QByteArray& channel) {
    m_channel->setEditText(QString::fromUtf8(channel));
}
void AuthForm::setSocketId(const QByteArray& socketId) {
    m_socket->setEditText(QString::fromUtf8(socketId));
}

void AuthForm::keepUrl() const {
    const QUrl url(m_url->text().trimmed());
    // These parts may contain a password or a token.
    QSettings().setValue(urlKey(),
                         url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment));
}

void AuthForm::forget() {
    m_bearer->forget();
    m_cookie->forget();
}

} // namespace relay
