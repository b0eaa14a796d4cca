#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The pages in resources/docs name the tests behind what they say: fails on a test or function that is not there.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

wrong=0
missing() {
    printf '%s names %s, which is not in tests/unit\n' "$1" "$2" >&2
    wrong=1
}
for page in resources/docs/*.md; do
    # "FileTest: function, function" up to the next semicolon, bar or bracket; rows of a table stand in quotes.
    while read -r name functions; do
        file=$(find tests/unit -name "$name.cpp")
        [ -n "$file" ] || missing "$page" "$name"
        for function in $functions; do
            grep -q "void $function()\|void $name::$function()" "$file" || missing "$page" "$name: $function"
        done
    done < <(tr '\n' ' ' <"$page" | sed 's/"[^"]*"//g' | grep -oE '\b[A-Z][A-Za-z0-9]*Test\b(: [^;|().]*)?' |
        sed -E 's/[:,]/ /g; s/ (and|others)\b//g')
done
exit $wrong
