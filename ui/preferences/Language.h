// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

class QObject;

namespace relay {

/// A language that the window supports.
struct Language {
    QString code; ///< ISO 639, "de"
    QString name; ///< in the language itself
};

/// English, in which the texts are written, then those with a translation.
QList<Language> languages();

/// The code of the chosen language; empty if the window follows the system. Saved in QSettings.
QString chosenLanguage();
/// Takes effect at the next start.
void chooseLanguage(const QString& code);

/// The supported language that best matches the wanted ones, which are in order of preference ("de-AT",
/// "en"); English if none matches.
QString bestLanguage(const QStringList& wanted);

/// Translates the program into the chosen language, or else the system's: our texts, and Qt's own if its
/// translation is installed. In effect as long as `owner` exists.
/// Call before creating the first widget. GUI thread.
void installLanguage(QObject& owner);

} // namespace relay
