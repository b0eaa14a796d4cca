// SPDX-License-Identifier: MIT
#include "support/TestProgram.h"

#include <QCoreApplication>

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    return relay::test::runTests(argc, argv);
}
