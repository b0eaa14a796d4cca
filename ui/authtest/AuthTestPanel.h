// SPDX-License-Identifier: MIT
#pragma once

#include "Background.h"
#include "Panel.h"
#include "steps/Steps.h"

#include <QAction>

class QLabel;
class QPushButton;

namespace relay {

class AuthForm;
class StepsView;

/// Asks an auth endpoint as pusher-js does, and explains the answer: status, redirect, content type, CORS,
/// whether the signature matches an app of the running relay. Token and cookie are forgotten when the panel
/// closes. GUI thread; the request runs on another thread.
class AuthTestPanel final : public Panel {
    Q_OBJECT
public:
    explicit AuthTestPanel(const Workbench& bench, QWidget* parent = nullptr);

    std::vector<PanelAction> menuActions() override { return {{MenuSection::Examine, &m_showAction}}; }
    AuthForm& form() { return *m_form; }
    bool isBusy() const { return m_background.isBusy(); }

public slots:
    void tryIt();

protected:
    void hideEvent(QHideEvent* event) override;

private:
    void build();
    void connectSelection();
    void showAnswer(const AuthQuestion& question, const AuthAnswer& answer);
    void follow();
    void complain(const QString& sentence);

    RelayFace& m_relay;
    Selection& m_selection;
    QAction m_showAction;
    AuthForm* m_form;
    QLabel* m_complaint; ///< below the fields
    QPushButton* m_try;
    StepsView* m_steps;
    Background m_background;
};

PanelDescription authTestPanel();

} // namespace relay
