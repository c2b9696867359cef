#!/usr/bin/env bash
# SPDX-License-Identifier: BSL-1.0
# scripts/lib.sh against an apt-get and a sudo that only write down what is asked of them.
#   usage: scripts.sh SOURCE_DIR
set -euo pipefail
source_dir=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
mkdir -p "$work/tree/scripts" "$work/bin" "$work/sudo" "$work/there"
cp "$source_dir/scripts/lib.sh" "$work/tree/scripts/"
for tool in bash env cat dirname basename stat nproc awk grep mkdir rm touch getent cut setsid true; do ln -s "$(type -P $tool)" "$work/bin/$tool"; done

cat >"$work/bin/apt-get" <<'FAKE'
#!/usr/bin/env bash
echo "apt-get $*${THROUGH_SUDO:+ (through sudo)}" >>"$WORK/calls"
[[ ! -e $WORK/apt-fails ]] || exit 100
[[ " $* " != *' install '* ]] || for word in "$@"; do [[ $word == -* || $word == install || $word == *=* ]] || touch "$WORK/there/$word"; done
FAKE
cat >"$work/sudo/sudo" <<'FAKE'
#!/usr/bin/env bash
if [[ $1 == -n ]]; then [[ ! -e $WORK/sudo-asks ]] || exit 1; shift; fi
THROUGH_SUDO=1 exec "$@"
FAKE
cat >"$work/tree/scripts/wants" <<'SCRIPT'
#!/usr/bin/env bash
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
present() { [[ -e $WORK/there/$1 ]]; }
is_root() { [[ $ROOT == yes ]]; }
need cmake libboost-dev catch2
echo went on
SCRIPT
chmod +x "$work/bin/apt-get" "$work/sudo/sudo" "$work/tree/scripts/wants"

failures=0
# check DESCRIPTION CONDITION...: the condition is a command
check() {
    local description=$1
    shift
    if "$@"; then return 0; fi
    failures=$((failures + 1))
    printf 'FAILED: %s\n--- output, status %s\n%s\n--- calls\n%s\n' "$description" "$status" "$output" "$calls"
}
says() { [[ $output == *"$1"* ]]; }
called() { [[ $calls == *"$1"* ]]; }
is() { [[ $1 == "$2" ]]; }

# wants ROOT PATH: runs the script, as root or not, without a terminal
wants() {
    : >"$work/calls"
    status=0
    output=$(WORK=$work ROOT=$1 PATH=$2 setsid -w "$work/tree/scripts/wants" 2>&1 </dev/null) || status=$?
    calls=$(cat "$work/calls")
}
forget() { rm -f "$work/there/"* "$work/apt-fails" "$work/sudo-asks"; }

touch "$work/there/"{cmake,libboost-dev,catch2}
wants yes "$work/bin"
check 'nothing missing: the script goes on' says 'went on'
check 'nothing missing: apt-get is not called' is "$calls" ''

forget
touch "$work/there/libboost-dev"
wants yes "$work/bin"
check 'root: the script goes on once the packages are there' says 'went on'
check 'root: what is missing is said' says 'cmake catch2'
check 'root: two calls of apt-get' is "$(grep -c apt-get <<<"$calls")" 2
check 'root: the lists are updated first' is "$(grep -oE ' (update|install)( |$)' <<<"$calls" | tr -d ' \n')" updateinstall
check 'root: no more than is needed, nothing removed, and Boost that is there is left alone' \
    called 'install --yes --no-install-recommends --no-remove cmake catch2'

forget
touch "$work/apt-fails"
wants yes "$work/bin"
check 'apt-get fails: so does the script' is "$status" 1
check 'apt-get fails: the missing packages are named' says 'missing: cmake libboost-dev catch2'

forget
wants no "$work/bin"
check 'no root, no sudo: the script fails' is "$status" 1
check 'no root, no sudo: the missing packages are named' says 'missing: cmake libboost-dev catch2'
check 'no root, no sudo: the command for root is given' says 'apt-get install --no-install-recommends cmake libboost-dev catch2'
check 'no root, no sudo: nothing is tried' is "$calls" ''

forget
wants no "$work/bin:$work/sudo"
check 'sudo that does not ask: the script goes on' says 'went on'
check 'sudo that does not ask: apt-get only through it' is "$(grep -vc 'through sudo' <<<"$calls")" 0

forget
touch "$work/sudo-asks"
wants no "$work/bin:$work/sudo"
check 'sudo that asks, and no terminal: the script fails' is "$status" 1
check 'sudo that asks, and no terminal: the missing packages are named' says 'missing: cmake libboost-dev catch2'
check 'sudo that asks, and no terminal: nothing is tried' is "$calls" ''

rm "$work/bin/apt-get"
forget
wants yes "$work/bin"
check 'no apt-get: the missing packages are named' says 'missing: cmake libboost-dev catch2'

# What is recognised as present.
mkdir -p "$work/include/boost/graph"
touch "$work/include/boost/graph/graph_concepts.hpp"
status=0 calls=
output=$(CPATH=$work/include bash -c ". '$work/tree/scripts/lib.sh'; present libboost-dev && echo yes; present nonsense" 2>/dev/null) || status=$?
check 'Boost in a folder of CPATH is found' says yes
check 'a package that nobody described is an error' is "$status" 1

# Root in a folder of somebody else: needs root to try.
if ((EUID == 0)); then
    printf '#!/usr/bin/env bash\n. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"\ncontinue_as_owner "$@"\ntouch "made-$1"\n' >"$work/tree/scripts/builds"
    chmod +x "$work/tree/scripts/builds"
    chown -R 65534:65534 "$work/tree"
    status=0
    output=$("$work/tree/scripts/builds" here 2>&1) || status=$?
    check 'what root makes in the folder of somebody else belongs to its owner' is "$(stat -c %u "$work/tree/made-here")" 65534
else
    echo 'not root: that files come to belong to the owner of the folder was not tried'
fi

((failures == 0)) || exit 1
echo 'all as expected'
