// SPDX-License-Identifier: MIT
#pragma once

#include <QLabel>

namespace relay {

/// A line that says how something went, in the matching colour; follows the theme. The words are clear
/// without the colour. GUI thread.
class ToneLabel final : public QLabel {
    Q_OBJECT
public:
    enum class Tone : quint8 { Muted, Good, Hint, Warning, Problem };

    explicit ToneLabel(QWidget* parent = nullptr);
    void say(const QString& text, Tone tone);
    void setTone(Tone tone);

protected:
    void changeEvent(QEvent* event) override;

private:
    void colour();

    Tone m_tone = Tone::Muted;
    bool m_colouring = false; ///< our own palette change is not a theme change
};

} // namespace relay
