// SPDX-License-Identifier: MIT
#pragma once

#include <QLabel>

namespace relay {

/// A line that tells how something went, in the colour for it; follows the theme. The words say it all
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
    bool m_colouring = false; ///< our own change of the palette is no new theme
};

} // namespace relay
