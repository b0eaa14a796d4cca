// SPDX-License-Identifier: MIT
#pragma once

#include "journal/FactBody.h"

#include <QString>

namespace relay {

/// The ids that a session's relay has given out, as a small file of its folder. Ids are given out before
/// their facts are on disk, and the facts go in time: so that no id is given out twice whatever happens to
/// either, the file names one that is well ahead, and the last one itself after a run that ended properly.
/// One thread at a time.
class SessionIds {
public:
    /// Reads what the run before left.
    void open(const QString& folder);
    /// No greater id was given out before; None if nothing is known.
    FactId last() const { return m_last; }
    /// Ids up to that one are given out. Writes only if the file is not far enough ahead any more.
    void reach(FactId id);
    /// None beyond it was given out in the run that ends here.
    void end(FactId id) { write(id); }

private:
    void write(FactId id);

    QString m_path;
    FactId m_last = FactId::None; ///< as it stands in the file
};

} // namespace relay
