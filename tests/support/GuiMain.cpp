// SPDX-License-Identifier: MIT
#include "models/EnglishPlurals.h"
#include "support/TestProgram.h"

#include <QApplication>

int main(int argc, char** argv) {
    const QApplication application(argc, argv);
    const relay::EnglishPlurals plurals;
    return relay::test::runTests(argc, argv);
}
