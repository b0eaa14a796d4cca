// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

class QObject;

namespace relay {

/// A language that the window speaks.
struct Language {
    QString code; ///< ISO 639, "de"
    QString name; ///< in the language itself
};

/// English, which the texts are written in, then those with a translation.
QList<Language> languages();

/// The code of the language that was chosen; empty if the window follows the system. Kept in QSettings.
QString chosenLanguage();
/// Takes effect at the next start.
void chooseLanguage(const QString& code);

/// The code that fits best of what somebody reads, the best first ("de-AT", "en"); English if none does.
QString bestLanguage(const QStringList& wanted);

/// Lets the program speak the language that was chosen, else the system's: our texts, and Qt's own where its
/// translation is installed. For as long as `owner` lives.
/// Before the first widget; GUI thread.
void installLanguage(QObject& owner);

} // namespace relay
