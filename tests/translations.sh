#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Every text of the window is translated: fails if a translation in resources/translations lacks a text, has one that is
# not finished, or one whose placeholders differ. With --update it adds the new texts, to be translated, and drops those
# that nothing shows any more.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

lupdate=$(command -v lupdate || echo /usr/lib/qt6/bin/lupdate)
update() { # FILE: brings the file up to date with the sources
    "$lupdate" -silent -locations none -no-obsolete -extensions cpp,h app server ui -ts "$1"
}

failed=0
for translation in resources/translations/relaydesk_*.ts; do
    if [ "${1:-}" = --update ]; then
        update "$translation"
        continue
    fi
    scratch=$(mktemp --suffix=.ts)
    cp "$translation" "$scratch"
    update "$scratch"
    python3 - "$translation" "$scratch" <<'EOF' || failed=1
import re
import sys
import xml.etree.ElementTree as xml

def placeholders(text):
    return sorted(re.findall(r"%(?:L?\d|L?n)", text or ""))

name, updated = sys.argv[1:]
wrong = []
for context in xml.parse(updated).iter("context"):
    for message in context.iter("message"):
        source = message.findtext("source")
        translation = message.find("translation")
        forms = [form.text for form in translation.iter("numerusform")] or [translation.text]
        if translation.get("type") == "unfinished" or not all(forms):
            wrong.append((context.findtext("name"), source, "is not translated"))
        elif any(placeholders(form) != placeholders(source) for form in forms):
            wrong.append((context.findtext("name"), source, "has other placeholders"))
for context, source, what in wrong:
    print(f"{name}: {context}: \"{source}\" {what}")
if wrong:
    print("tests/translations.sh --update adds new texts.")
sys.exit(bool(wrong))
EOF
    rm "$scratch"
done
exit $failed
