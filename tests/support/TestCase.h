// SPDX-License-Identifier: MIT
#pragma once

#include "support/Patience.h"

#include <QObject>

namespace relay::test {

/// What every test class is derived from: each of its functions fails if anything prints a warning. A class
/// with its own `init()` calls this one first.
class TestCase : public QObject {
    Q_OBJECT
protected slots:
    void init();
};

/// Registers a test class with the program it is linked into; use RELAY_TEST.
class Registration {
public:
    using Make = QObject* (*)();
    Registration(const char* qualifiedName, Make make);
};

} // namespace relay::test

/// At the end of a test's source: the program runs the class when it is started with the class's name.
#define RELAY_TEST(TestClass)                                                                                \
    static const relay::test::Registration registration(#TestClass,                                          \
                                                        []() -> QObject* { return new TestClass; });
