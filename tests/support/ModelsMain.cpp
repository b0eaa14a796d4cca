// SPDX-License-Identifier: MIT
#include "models/EnglishPlurals.h"
#include "support/TestProgram.h"

#include <QCoreApplication>

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const relay::EnglishPlurals plurals;
    return relay::test::runTests(argc, argv);
}
