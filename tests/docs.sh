#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The pages in resources/docs name the tests behind what they say, and comments name the pages: fails on a test, a
# function, a page or a heading that is not there.
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

for page in README.md CONTRIBUTING.md resources/docs/*.md; do
    while read -r script; do
        [ -f "tests/clients/$script" ] || { echo "$page names $script, which is not in tests/clients" >&2; wrong=1; }
    done < <(grep -ohE '[a-z]+\.test\.mjs' "$page" | sort -u)
    while read -r link; do
        [ -f "$(dirname "$page")/$link" ] || { echo "$page links to $link, which is not there" >&2; wrong=1; }
    done < <(grep -ohE '\]\([A-Za-z/-]+\.md' "$page" | cut -c3- | sort -u)
done

# "resources/docs/protocol.md, Client events", also where the comment breaks its line in between.
while IFS=: read -r file reference; do
    page=${reference%%,*}
    heading=${reference#"$page"}
    heading=${heading#, }
    if [ ! -f "$page" ]; then
        echo "$file refers to $page, which is not there" >&2
        wrong=1
    elif [ -n "$heading" ] && ! grep -qxE "#+ $heading" "$page"; then
        echo "$file refers to $page, $heading: there is no such heading" >&2
        wrong=1
    fi
done < <(grep -rlF resources/docs/ --include='*.h' --include='*.cpp' server ui app tests | while read -r file; do
    tr '\n' ' ' <"$file" | sed -E 's_ *///? +_ _g' |
        grep -oE 'resources/docs/[a-z-]+\.md(, [A-Z][A-Za-z -]*[a-z])?' | sed "s|^|$file:|"
done)
exit $wrong
