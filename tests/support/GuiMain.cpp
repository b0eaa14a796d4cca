// SPDX-License-Identifier: MIT
#include "support/TestProgram.h"

#include <QApplication>

int main(int argc, char** argv) {
    const QApplication application(argc, argv);
    return relay::test::runTests(argc, argv);
}
