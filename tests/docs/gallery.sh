#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# The gallery shows every example deployment, is well-formed, and no link of it leads nowhere. 77, skipped, without Python.
#   usage: gallery.sh SOURCE_DIR M2MIOT WORK_DIR
set -euo pipefail
source_dir=$1 m2miot=$2 work=$3
if ! command -v python3 >/dev/null; then
    echo 'Python is not here, so the gallery is not made: skipped'
    exit 77
fi
rm -rf "$work"
mkdir -p "$work/named"
"$source_dir/docs/make-gallery" "$m2miot" "$work/examples"

# Names of deployments and of files, as somebody might choose them to do harm, and two files of one name.
hostile='<script>alert(1)</script>"'\''&amp;]]>--'
json=$(printf '%s' "$hostile" | sed 's/"/\\"/g')
printf '{ "m2miot": 1, "name": "%s\\u0007\\u202e", "nodes": [ { "id": "%s" } ] }\n' "$json" "$json" >"$work/named/<b>&\"'.json"
mkdir -p "$work/named/index" "$work/named/other"
printf '{ "m2miot": 1 }\n' | tee "$work/named/index/index.json" >"$work/named/other/index.json"
"$source_dir/docs/make-gallery" "$m2miot" "$work/hostile" "$work/named/<b>&\"'.json" "$work/named/index/index.json" "$work/named/other/index.json"

# What cannot be read is no gallery.
printf '{' >"$work/named/broken.json"
if "$source_dir/docs/make-gallery" "$m2miot" "$work/broken" "$work/named/broken.json" 2>/dev/null; then
    echo 'FAILED: a broken deployment is shown'
    exit 1
fi
exec python3 "$(dirname "$0")/gallery.py" "$source_dir" "$work/examples" "$work/hostile"
