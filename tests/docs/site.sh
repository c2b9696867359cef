#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# The site is made without a warning, has a page for what it should, and no link of its own leads nowhere. 77, skipped, without Doxygen.
#   usage: site.sh SOURCE_DIR WORK_DIR [M2MIOT]
set -euo pipefail
source_dir=$1
work=$2
if ! command -v doxygen >/dev/null; then
    echo 'Doxygen is not here, so the documentation is not checked: skipped'
    exit 77
fi
M2MIOT=${3:-$work/no-m2miot} "$source_dir/scripts/docs" "$work"
cd "$work/html"

failures=0
fails() {
    failures=$((failures + 1))
    printf 'FAILED: %s\n' "$*"
}

# One of each sort: the main page, a page, a class, a structure, a concept, an example, and none of what is not public.
[[ $(<index.html) == *'gives the reasons with the very nodes that prove each'* ]] || fails 'README.md is the main page'
for page in md_docs_questions md_docs_definitions_README classm2miot_1_1deployment structm2miot_1_1subsystem conceptm2miot_1_1observable \
    what_if_8cpp-example; do
    [[ -e $page.html ]] || fails "there is a page $page"
done
if [[ -n ${3:-} ]]; then
    [[ $(<md_docs_gallery.html) == *'<a href="gallery/index.html">'* ]] || fails 'the page of the gallery leads there'
fi
[[ $(<namespacem2miot.html) == *'What would flip a verdict.'* ]] || fails 'structures are described'
compgen -G '*detail_1_1*.html' >/dev/null && fails 'what is in a namespace detail has pages'

# A link whose text is broken over two lines is taken apart without a warning; what is left of it shows.
if grep -nE '@(ref|section|code|endcode)\b|&lt;/?(tt|code|em)&gt;|\]\([^) ]*\.md\)' ./*.html ./*.js | cut -c1-200 | head -5 | grep .; then fails 'markup shows as text'; fi

while IFS= read -r target; do
    [[ -e $target ]] || fails "a link leads to $target, which is not there: $(grep -lF "\"$target" ./*.html | head -3 | tr '\n' ' ')"
done < <(grep -hoE '(href|src)="[^"#]*' ./*.html | sed -E 's/^(href|src)="//' | grep -vE '^(https?:|mailto:|javascript:|$)' | sort -u)

((failures == 0)) || exit 1
echo 'the site is whole'
