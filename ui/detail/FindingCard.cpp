// SPDX-License-Identifier: MIT
#include "detail/FindingCard.h"

#include "models/Remedy.h"
#include "theme/FactIcons.h"
#include "theme/Metrics.h"
#include "widgets/CodeBlock.h"
#include "widgets/ToneLabel.h"
#include "widgets/WrappedText.h"

#include <QGridLayout>
#include <QJsonArray>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace relay {
namespace {

constexpr int stripeWidth = 3;

/// Evidence meant to be pasted elsewhere or compared letter by letter.
bool isCode(const QString& field) {
    static const QStringList fields{QStringLiteral("echo"), QStringLiteral("listen_on"),
                                    QStringLiteral("broadcast_on"), QStringLiteral("signed_text")};
    return fields.contains(field);
}

QString titled(QString field) {
    field.replace(u'_', u' ');
    return field.left(1).toUpper() + field.mid(1);
}

QString valueText(const QJsonValue& value);

/// "2 subscribers", "1 subscriber".
QString amount(const QString& field, const QJsonValue& value) {
    const QString noun = titled(field).toLower();
    return valueText(value) + u' ' + (value.toInt() == 1 && noun.endsWith(u's') ? noun.chopped(1) : noun);
}

QString valueText(const QJsonValue& value) {
    if (value.isString())
        return value.toString();
    QStringList parts;
    if (value.isArray()) { // one per line
        for (const QJsonValueConstRef& element : value.toArray())
            parts += valueText(element);
        return parts.join(u'\n');
    }
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto field = object.begin(); field != object.end(); ++field)
            parts += field.value().isString() ? field.value().toString() : amount(field.key(), field.value());
        return parts.join(QStringLiteral(" · "));
    }
    return value.toVariant().toString();
}

ToneLabel::Tone toneOf(Severity severity) {
    switch (severity) {
    case Severity::Problem:
        return ToneLabel::Tone::Problem;
    case Severity::Warning:
        return ToneLabel::Tone::Warning;
    case Severity::Hint:
        break;
    }
    return ToneLabel::Tone::Hint;
}

} // namespace

FindingCard::FindingCard(const Finding& finding, const QString& said, QWidget* parent)
    : QWidget(parent)
    , m_severity(finding.severity) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(metrics::margin + stripeWidth, metrics::gap, metrics::margin, metrics::gap);
    column->setSpacing(metrics::gap);

    const Colours& colours = Colours::of(palette());
    auto* head = new QHBoxLayout;
    head->setSpacing(metrics::gap);
    auto* icon = new QLabel(this);
    icon->setPixmap(
        icons::pixmap(iconOf(m_severity), colourOf(m_severity, colours), metrics::icon, devicePixelRatioF()));
    head->addWidget(icon, 0, Qt::AlignTop);
    auto* title = new WrappedText(QString::fromLatin1(info(finding.code).headline), this);
    QFont bold = fonts::normal();
    bold.setBold(true);
    title->setFont(bold);
    head->addWidget(title, 1);
    auto* severity = new ToneLabel(this);
    severity->say(QString::fromLatin1(name(m_severity)), toneOf(m_severity));
    severity->setFont(fonts::small());
    severity->setToolTip(QString::fromLatin1(info(finding.code).name));
    head->addWidget(severity, 0, Qt::AlignTop);
    column->addLayout(head);

    const QString message = QString::fromUtf8(finding.message);
    if (!said.contains(message.mid(1))) // its first letter may be lower case there
        column->addWidget(new WrappedText(message, this));
    // A remedy that consists only of code is in its block below.
    const QString remedy = QString::fromUtf8(finding.remedy);
    const bool inEvidence =
        std::any_of(finding.evidence.begin(), finding.evidence.end(),
                    [&remedy](const QJsonValueConstRef& value) { return value.toString() == remedy; });
    if (!remedy.isEmpty() && !inEvidence)
        addRemedy(remedy);
    addEvidence(finding.evidence);
}

/// Text goes beside the code to paste, which has its own copy button.
void FindingCard::addRemedy(const QString& remedy) {
    bool named = false;
    for (const RemedyPart& part : remedyParts(remedy)) {
        QString words = part.isCode ? QString() : part.text;
        if (!named)
            words = part.isCode ? tr("Fix:") : tr("Fix: %1").arg(words);
        named = true;
        if (!words.isEmpty())
            layout()->addWidget(new WrappedText(words, this));
        if (part.isCode)
            layout()->addWidget(new CodeBlock(tr("Fix"), part.text, this));
    }
}

void FindingCard::addEvidence(const QJsonObject& evidence) {
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(metrics::margin);
    grid->setVerticalSpacing(metrics::tight);
    grid->setColumnStretch(1, 1);
    const int firstLine = // of the value, whose font is larger
        std::max(0, QFontMetrics(fonts::mono()).ascent() - QFontMetrics(fonts::small()).ascent());
    QVBoxLayout* column = static_cast<QVBoxLayout*>(layout());
    for (auto field = evidence.begin(); field != evidence.end(); ++field) {
        const QString text = valueText(field.value());
        if (isCode(field.key())) {
            column->addWidget(new CodeBlock(titled(field.key()), text, this));
            continue;
        }
        const int row = grid->rowCount();
        auto* key = new QLabel(titled(field.key()), this);
        key->setFont(fonts::small());
        key->setForegroundRole(QPalette::PlaceholderText);
        key->setContentsMargins(0, firstLine, 0, 0);
        auto* value = new WrappedText(text, this);
        value->setFont(fonts::mono());
        grid->addWidget(key, row, 0, Qt::AlignTop);
        grid->addWidget(value, row, 1);
    }
    column->addLayout(grid);
}

void FindingCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours& colours = Colours::of(palette());
    painter.setPen(Qt::NoPen);
    painter.setBrush(tintOf(m_severity, colours));
    painter.drawRoundedRect(rect(), metrics::radius, metrics::radius);
    painter.fillRect(0, metrics::radius, stripeWidth, height() - 2 * metrics::radius,
                     colourOf(m_severity, colours));
}

} // namespace relay
