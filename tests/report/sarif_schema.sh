#!/bin/sh
# SPDX-License-Identifier: BSL-1.0
# Checks golden SARIF logs against the published schema of SARIF 2.1.0. The schema is not ours and not in the project: npm fetches a package
# that carries it, of a pinned version and content, into the build folder, once. Exit status 77: cannot be checked here.
#   usage: sarif_schema.sh BUILD_FOLDER GOLDEN_FOLDER...
package=@microsoft/jest-sarif@1.0.0-beta.0
file=microsoft-jest-sarif-1.0.0-beta.0.tgz
sum=748e2c3d1a842e7bb258416685c7ea3a0da40005b72267b2052c2856d48ad102
here=$(dirname "$0")
skip() {
    echo "skipped: $1"
    exit 77
}
python3 -c 'import jsonschema' 2>/dev/null || skip "needs python3 and python3-jsonschema"
build=$1
shift
mkdir -p "$build" || exit 1
if [ ! -f "$build/$file" ]; then
    command -v npm >/dev/null || skip "needs npm, to fetch the schema"
    (cd "$build" && npm pack --silent "$package" >/dev/null 2>&1) || skip "npm cannot fetch $package, which carries the schema"
fi
if ! echo "$sum  $build/$file" | sha256sum --check --status; then
    echo "$build/$file is not what was expected"
    exit 1
fi
tar -xzf "$build/$file" -C "$build" || exit 1
exec python3 "$here/sarif.py" --schema "$build/package/lib/schemas/sarif-2.1.0-rtm.5.json" "$@"
