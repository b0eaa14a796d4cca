// SPDX-License-Identifier: MIT
#pragma once

#include "doctor/Doctor.h"

#include <QJsonValue>

#include <vector>

namespace relay {

/// What must not appear in a report about a project: the secrets of its connection and of the relay's apps,
/// and the credentials in its .env (APP_KEY, DB_PASSWORD, …). A value; any thread.
class ProjectSecrets {
public:
    ProjectSecrets(const LaravelFiles& files, const DoctorWorld& world);

    /// Which secret a value is, "REVERB_APP_SECRET" or "the secret of app 1"; empty if it is not a secret.
    QByteArray nameOf(const QByteArray& value) const;
    /// "[value of DB_PASSWORD]" or "[secret of app 1]" instead of the secret, even if the secret was
    /// truncated. A secret that could be an ordinary word is left, because masking it would garble sentences.
    QByteArray masked(QByteArray text) const;
    /// Masks everything that the report says.
    void mask(DoctorReport& report) const;

private:
    struct Secret {
        QByteArray value;
        QByteArray name;
        bool isOfApp = false; ///< belongs to the project's connection or to the relay
    };
    void add(const QByteArray& value, const QByteArray& name, bool isOfApp);
    void addVariable(const QByteArray& name, const QByteArray& value);
    QJsonValue masked(const QJsonValue& value) const;

    std::vector<QByteArray> m_public; ///< the ids and keys
    std::vector<Secret> m_secrets;
};

} // namespace relay
