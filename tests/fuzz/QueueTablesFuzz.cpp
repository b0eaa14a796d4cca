// SPDX-License-Identifier: MIT
#include "Check.h"
#include "doctor/QueueTables.h"

using namespace relay;

/// Any bytes are read to an end, and never more rows than are allowed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QueueTables tables =
        readQueueTables(QByteArray(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size)));
    for (const auto& jobs : {tables.waiting, tables.failed})
        FUZZ_CHECK(!jobs || jobs->size() <= mostJobs);
    return 0;
}
