#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# What the pages show of programs and files is in them: every block of C++ is part of an example program, but for its indentation, and every
# table of the tutorial is part of one of its files.
#   usage: blocks.sh SOURCE_DIR
set -euo pipefail
cd "$1"
failures=0
shown=0

# of_blocks LANGUAGE PAGE: the blocks of this language, each ended by a line "----"
of_blocks() {
    awk -v language="$1" '
        /^```/ && !open { open = 1; inside = $0 == "```" language; next }
        /^```/ { if (inside) print "----"; open = inside = 0; next }
        inside' "$2"
}
unindented() { sed -E 's/^ +//'; }

# in_one_of PAGE LANGUAGE FILE...: each block is part of one of the files
in_one_of() {
    local page=$1 language=$2 block='' line file found
    shift 2
    while IFS= read -r line; do
        if [[ $line != ---- ]]; then
            block+=$line$'\n'
            continue
        fi
        found=no
        for file in "$@"; do
            if [[ $(unindented <"$file")$'\n' == *"$(unindented <<<"$block")"* ]]; then found=yes; fi
        done
        shown=$((shown + 1))
        if [[ $found == no ]]; then
            failures=$((failures + 1))
            printf 'FAILED: %s shows what is in none of %s\n%s\n' "$page" "$(dirname "$1")" "$block"
        fi
        block=
    done < <(of_blocks "$language" "$page")
}

while IFS= read -r page; do
    in_one_of "$page" cpp examples/*.cpp
done < <(find docs -name '*.md' | sort)
in_one_of docs/tutorial.md csv examples/tutorial/*.csv

((failures == 0)) || exit 1
((shown >= 4)) || { echo 'FAILED: hardly any block was found'; exit 1; }
echo "$shown blocks are as they are in the files"
