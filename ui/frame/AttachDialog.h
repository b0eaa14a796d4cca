// SPDX-License-Identifier: MIT
#pragma once

#include "AttachDoor.h"

#include <QDialog>
#include <QFutureWatcher>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace relay {

class FieldNote;
class SecretField;

/// Asks which relay elsewhere to attach to, and opens a window on it. A refusal is shown below the field it
/// is about; an unknown certificate can be trusted once or always. Addresses, ids and keys are remembered,
/// secrets never. GUI thread.
class AttachDialog final : public QDialog {
    Q_OBJECT
public:
    /// `door` outlives it.
    explicit AttachDialog(AttachDoor& door, QWidget* parent = nullptr);

private:
    void layOut();
    void fillRecent();
    void takeRecent(int index);
    void tryIt();
    void answered();
    void trust();
    void trustAlways();
    void remember();
    AttachWish wish() const;
    QString authority() const;
    FieldNote& noteFor(const QString& sentence) const;

    AttachDoor& m_door;
    QComboBox* m_address;
    QLineEdit* m_appId;
    QLineEdit* m_key;
    SecretField* m_secret;
    SecretField* m_token;
    FieldNote* m_addressNote;
    FieldNote* m_appIdNote;
    FieldNote* m_keyNote;
    FieldNote* m_secretNote;
    FieldNote* m_tokenNote;
    QPushButton* m_attach;
    QPushButton* m_trustOnce;
    QPushButton* m_trustAlways;
    QByteArray m_certificate; ///< the fingerprint that was not trusted
    std::vector<QByteArray> m_trusted;
    QFutureWatcher<AttachRefusal> m_answer;
};

} // namespace relay
