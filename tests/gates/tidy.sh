#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# clang-tidy, as .clang-tidy says, on what changed since the branch left the default branch, uncommitted changes
# included; on the default branch itself on the last commit. Of many sources it looks at the 60 with the most
# changed lines, which takes about five minutes. Arguments: the files to look at instead.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

# shellcheck source=installer/packages.sh
source installer/packages.sh
need "${build_packages[@]}"
need_command clang-tidy clang-tidy

base() { # the commit to compare with
    local branch common
    for branch in origin/HEAD main master; do
        common=$(git merge-base HEAD "$branch" 2>/dev/null) || continue
        [ "$common" = "$(git rev-parse HEAD)" ] || { echo "$common"; return; }
    done
    git rev-parse -q --verify HEAD~1
}
changed() { # the most changed lines first
    git diff --numstat --no-renames --diff-filter=d "$(base)" -- 'app/*' 'server/*' 'ui/*' 'tests/*' | sort -rn | cut -f 3
}
sources_of() { # a source is itself, a header a source that includes it
    local file
    while read -r file; do
        case $file in
        *.cpp) echo "$file" ;;
        *.h) if [ -f "${file%.h}.cpp" ]; then
            echo "${file%.h}.cpp"
        else
            { git grep -lF "\"${file#*/}\"" -- '*.cpp' || true; } | sed -n 1p
        fi ;;
        esac
    done
}

base >/dev/null || [ $# -gt 0 ] || { echo "There is no earlier commit to compare with"; exit 0; }
mapfile -t sources < <(if [ $# -gt 0 ]; then printf '%s\n' "$@"; else changed; fi | sources_of | awk '!seen[$0]++')
[ ${#sources[@]} -gt 0 ] || exit 0
[ $# -gt 0 ] || [ ${#sources[@]} -le 60 ] || { echo "60 of ${#sources[@]} sources"; sources=("${sources[@]:0:60}"); }

# Nothing is built: a test's classes need only something to include as {test}.moc.
cmake --preset tidy >/dev/null
mkdir -p build/tidy/moc
for source in "${sources[@]}"; do
    name=$(basename "$source" .cpp)
    ! grep -qF "#include \"$name.moc\"" "$source" || : >"build/tidy/moc/$name.moc"
done
printf '%s\n' "${sources[@]}" | xargs -P "$(nproc)" -I SOURCE \
    clang-tidy -p build/tidy --quiet --extra-arg="-I$PWD/build/tidy/moc" SOURCE \
    2> >(grep -vE '^[0-9]+ warnings? generated' >&2)
