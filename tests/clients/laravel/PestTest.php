<?php
// SPDX-License-Identifier: MIT
// As much of Pest as README's example needs, on PHPUnit: Debian has no Pest.

final class Pest
{
    /** @var list<Closure> */
    public static array $beforeEach = [];
    /** @var array<string, Closure> */
    public static array $tests = [];
}

function beforeEach(Closure $setUp): void
{
    Pest::$beforeEach[] = $setUp;
}

function it(string $title, Closure $test): void
{
    Pest::$tests["it $title"] = $test;
}

final class PestTest extends PHPUnit\Framework\TestCase
{
    public function cases(): iterable
    {
        foreach (Pest::$tests as $title => $test) {
            yield $title => [$test];
        }
    }

    /** @dataProvider cases */
    public function testIt(Closure $test): void
    {
        $app = require getcwd() . '/bootstrap/app.php';
        $app->make(Illuminate\Contracts\Console\Kernel::class)->bootstrap();
        foreach (Pest::$beforeEach as $setUp) {
            $setUp();
        }
        $test();
    }
}
