#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Every source is formatted as .clang-format says. Takes the files to look at; all of them without arguments.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

# shellcheck source=installer/packages.sh
source installer/packages.sh
need_command clang-format clang-format

[ $# -gt 0 ] || mapfile -t files < <(git ls-files '*.cpp' '*.h')
[ $# -eq 0 ] || files=("$@")
clang-format --dry-run -Werror "${files[@]}"
