#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# The house rules that a program can check: what public headers may not include, and how every source file begins.
#   usage: rules.sh SOURCE_DIR
set -euo pipefail
cd "$1"
failures=0

# none DESCRIPTION PATTERN PATH...: no line of C++ below these paths matches
none() {
    local description=$1 pattern=$2
    shift 2
    if grep -rnE --include='*.hpp' --include='*.cpp' "$pattern" "$@"; then
        failures=$((failures + 1))
        printf 'FAILED: %s\n\n' "$description"
    fi
}

# begins DESCRIPTION LINE TEXT: line LINE of every source file begins with TEXT
begins() {
    local file
    while IFS= read -r file; do
        [[ $(sed -n "$2p" "$file") == "$3"* ]] && continue
        failures=$((failures + 1))
        printf 'FAILED: %s: %s\n' "$1" "$file"
    done < <(find include src examples tests bench -name '*.hpp' -o -name '*.cpp' | sort)
}

none 'none of the heavy standard headers in a public header' '#include <(iostream|regex|execution)>' include
none 'range-v3 by its parts only' '#include <range/v3/all.hpp>' include src
none 'readers of JSON and XML and the command line stay out of public headers' '#include .*(simdjson|pugixml|CLI/)' include
none 'no Boost graph readers and writers in public headers' '#include <boost/graph/(graphviz|graphml)\.hpp>' include
none 'views are range-v3 views' 'std::(ranges::)?views' include
none 'nothing of the namespace std is brought in' 'using namespace std;' include src
none 'nothing is left to do' '\b(TODO|FIXME|XXX)\b' include src examples tests bench
none 'no public header includes by way of a file above the library' '#include "(\.\./)*m2miot/' include
none 'an include guard is #pragma once' '#ifndef M2MIOT_.*_(H|HPP)_?$' include
begins 'the first line names the licence' 1 '// SPDX-License-Identifier: BSL-1.0'

# The rooms in the order in which data go through them: none includes one to its right.
rooms=(model generate observe criteria verdict questions input report)
for ((i = 0; i < ${#rooms[@]}; ++i)); do
    for ((k = i + 1; k < ${#rooms[@]}; ++k)); do
        [[ -d include/m2miot/${rooms[i]} ]] || continue
        none "${rooms[i]} does not include ${rooms[k]}" "#include [<\"](m2miot/|\.\./)${rooms[k]}/" "include/m2miot/${rooms[i]}"
    done
done

# Types in the namespace itself that are no templates, which could not be declared without their concepts.
public_types=$(find include -name '*.hpp' ! -name fwd.hpp | sort | xargs awk '
    /^namespace / { depth += 1; name[depth] = $2 }
    /^\} \/\/ namespace/ { depth -= 1 }
    depth == 1 && name[1] == "m2miot" && /^(struct|class|enum class) [a-z0-9_]+( final)?( :| \{)/ && previous !~ /^template/ {
        print $1 == "enum" ? $3 : $2
    }
    { previous = $0 }')
if (($(wc -w <<<"$public_types") < 40)); then
    failures=$((failures + 1))
    printf 'FAILED: public types are recognised\n'
fi
for name in $public_types; do
    grep -qE "^(struct|class|enum class) $name( : std::uint8_t)?;" include/m2miot/fwd.hpp && continue
    failures=$((failures + 1))
    printf 'FAILED: include/m2miot/fwd.hpp declares %s\n' "$name"
done

version=$(sed -nE 's/^#define M2MIOT_VERSION_(MAJOR|MINOR|PATCH) ([0-9]+)$/\2/p' include/m2miot/version.hpp | paste -sd.)
if ! grep -qx "#define M2MIOT_VERSION \"$version\"" include/m2miot/version.hpp; then
    failures=$((failures + 1))
    printf 'FAILED: the version in words is that in numbers, %s\n' "$version"
fi

((failures == 0)) || exit 1
echo 'the rules hold'
