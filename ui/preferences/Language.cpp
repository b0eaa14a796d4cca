// SPDX-License-Identifier: MIT
#include "preferences/Language.h"

#include "models/EnglishPlurals.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>
#include <QTranslator>

#include <algorithm>

namespace relay {
namespace {

constexpr QLatin1String folder(":/translations");
constexpr QLatin1String prefix("relaydesk_");
constexpr QLatin1String english("en");

QString settingsKey() {
    return QStringLiteral("window/language");
}

void install(QObject& owner, const QString& file, const QString& directory) {
    auto* translator = new QTranslator(&owner);
    if (translator->load(file, directory))
        QCoreApplication::installTranslator(translator);
    else
        delete translator;
}

} // namespace

QList<Language> languages() {
    QList<Language> all{{english, QStringLiteral("English")}};
    for (const QString& file : QDir(folder).entryList({prefix + QStringLiteral("*.qm")})) {
        const QString code = file.sliced(prefix.size()).section(u'.', 0, 0);
        all.append({code, QLocale(code).nativeLanguageName()});
    }
    return all;
}

QString chosenLanguage() {
    return QSettings().value(settingsKey()).toString();
}

void chooseLanguage(const QString& code) {
    if (code.isEmpty())
        QSettings().remove(settingsKey());
    else
        QSettings().setValue(settingsKey(), code);
}

QString bestLanguage(const QStringList& wanted) {
    const QList<Language> all = languages();
    for (const QString& name : wanted) {
        QString code = name.section(u'-', 0, 0).section(u'_', 0, 0).toLower();
        if (std::ranges::any_of(all, [&code](const Language& language) { return language.code == code; }))
            return code;
    }
    return english;
}

void installLanguage(QObject& owner) {
    new EnglishPlurals(&owner); // first: translators installed later take precedence
    const QString chosen = chosenLanguage();
    const QString code =
        bestLanguage(chosen.isEmpty() ? QLocale::system().uiLanguages() : QStringList{chosen});
    if (!chosen.isEmpty())
        QLocale::setDefault(QLocale(code)); // for numbers
    if (code == english)
        return;
    install(owner, QStringLiteral("qtbase_") + code, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(owner, prefix + code, folder);
}

} // namespace relay
