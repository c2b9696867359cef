#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# Opens pages in a headless browser and tests them. Skips, visibly, where there is no browser to do it with.
#   usage: run.sh SOURCE_DIR BUILD_DIR MAKE_PAGES M2MIOT
set -euo pipefail
source=$1 build=$2 make_pages=$3 m2miot=$4

skip() {
    printf 'SKIPPED: the pages were not opened in a browser: %s\n' "$*"
    exit 77
}
browser=
for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null; then browser=$(command -v "$name") && break; fi
done
[[ -n $browser ]] || skip 'there is no chromium (Debian: chromium)'
command -v node >/dev/null || skip 'there is no node (Debian: nodejs)'
command -v npm >/dev/null || skip 'there is no npm (Debian: npm)'
major=$(node --version | sed -E 's/^v([0-9]+).*/\1/')
((major >= 18)) || skip "node is version $(node --version), and playwright-core needs 18"

# What drives the browser is kept in the build, as the lock file says.
mkdir -p "$build/pages"
cp "$source/package.json" "$source/package-lock.json" "$source/.npmrc" "$build/"
if ! cmp -s "$build/package-lock.json" "$build/installed.json"; then
    (cd "$build" && npm ci --loglevel=error >npm.log 2>&1) || skip "npm could not get playwright-core; what it said is in $build/npm.log"
    cp "$build/package-lock.json" "$build/installed.json"
fi
cp "$source"/*.mjs "$build/"
"$make_pages" "$build/pages"
"$m2miot" classify --format html "$build/pages/plant.json" >"$build/pages/plant.html"
"$m2miot" classify --format html "$build/pages/<i>hostile<i>.json" >"$build/pages/hostile.html"
printf '{ "m2miot": 1 }\n' >"$build/pages/empty.json"
"$m2miot" classify --format html "$build/pages/empty.json" >"$build/pages/empty.html"
changed=0
"$m2miot" diff --format html "$build/pages/plant-then.json" "$build/pages/plant.json" >"$build/pages/difference.html" || changed=$?
((changed == 3)) || exit 1
cd "$build"
BROWSER=$browser PAGES=$build/pages SHOTS=$build/shots node --test --test-concurrency=1 ./*.test.mjs
