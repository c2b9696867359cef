# SPDX-License-Identifier: BSL-1.0
# Shared by the scripts beside it, which source it: what they need, who builds, and how many jobs at a time.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
script=$(basename "$0")
cd "$root"

build_packages=(g++ cmake ninja-build libboost-dev librange-v3-dev libsimdjson-dev libpugixml-dev zlib1g-dev libzstd-dev libcli11-dev)
test_packages=(catch2 librapidcheck-dev libbenchmark-dev python3 python3-jsonschema)
# What is used where it is there: the drawing library of the page of reports, and a browser to test the page in.
page_packages=(node-d3-zoom node-d3-quadtree)
browser_packages=(chromium nodejs npm)
# What makes the site of the documentation and the gallery (scripts/docs), and tests that it is made without a warning.
docs_packages=(doxygen python3)

fail() {
    printf '%s: %s\n' "$script" "$*" >&2
    exit 1
}

is_root() { ((EUID == 0)); }

have() { command -v "$1" >/dev/null 2>&1; }

header() {
    local folder folders
    IFS=: read -ra folders <<<"${CPLUS_INCLUDE_PATH:-}:${CPATH:-}:/usr/local/include:/usr/include"
    for folder in "${folders[@]}"; do
        [[ -n $folder && -e $folder/$1 ]] && return 0
    done
    return 1
}

# A package is there if what we need of it is, whoever installed it. So Boost 1.81 is never pushed out by Debian's default, 1.74.
present() {
    case $1 in
    g++) have "${CXX:-g++}" ;;
    clang-*) have "${1/clang/clang++}" ;;
    libclang-rt-*-dev) compgen -G "$("clang++-$(tr -cd 0-9 <<<"$1")" -print-resource-dir 2>/dev/null)/lib/linux/libclang_rt.fuzzer-*" >/dev/null ;;
    g++-*) have "$1" ;;
    cmake | python3 | doxygen) have "$1" ;;
    ninja-build) have ninja ;;
    libboost-dev) header boost/graph/graph_concepts.hpp ;;
    librange-v3-dev) header range/v3/range_fwd.hpp ;;
    libsimdjson-dev) header simdjson.h ;;
    zlib1g-dev) header zlib.h ;;
    libzstd-dev) header zstd.h ;;
    libpugixml-dev) header pugixml.hpp ;;
    libcli11-dev) header CLI/CLI.hpp ;;
    catch2) header catch2/catch.hpp || header catch2/catch_all.hpp ;;
    librapidcheck-dev) header rapidcheck.h ;;
    libbenchmark-dev) header benchmark/benchmark.h ;;
    node-d3-*) [[ -e /usr/share/nodejs/${1#node-}/package.json ]] ;;
    chromium | npm) have "$1" ;;
    nodejs) have node ;;
    python3-jsonschema) python3 -c 'import jsonschema' >/dev/null 2>&1 ;;
    *) fail "it is not known how to look for the package $1" ;;
    esac
}

# missing PACKAGE...: those that are not there, one a line
missing() {
    local package
    for package in "$@"; do
        present "$package" || printf '%s\n' "$package"
    done
}

refuse() {
    local reason=$1
    shift
    printf '%s: these Debian packages are missing: %s\n' "$script" "$*" >&2
    printf '%s: %s. As root: apt-get install --no-install-recommends %s\n' "$script" "$reason" "$*" >&2
    exit 1
}

# need PACKAGE...: installs those that are missing, or says which they are and stops
need() {
    local wanted as_root=()
    mapfile -t wanted < <(missing "$@")
    if ((${#wanted[@]} == 0)); then return 0; fi
    have apt-get || refuse "They cannot be installed from here: there is no apt-get" "${wanted[@]}"
    if ! is_root; then
        have sudo || refuse "They cannot be installed from here: this is not root, and there is no sudo" "${wanted[@]}"
        # Without a terminal to ask for the password at, only a sudo that does not ask will do.
        if ! sudo -n true 2>/dev/null && ! (: </dev/tty) 2>/dev/null; then
            refuse "They cannot be installed from here: sudo asks for a password, and there is no terminal" "${wanted[@]}"
        fi
        as_root=(sudo)
    fi
    printf 'Installing the missing packages: %s\n' "${wanted[*]}"
    as_root+=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0)
    "${as_root[@]}" update || refuse "The package lists could not be updated" "${wanted[@]}"
    "${as_root[@]}" install --yes --no-install-recommends --no-remove "${wanted[@]}" >/dev/null ||
        refuse "They could not be installed" "${wanted[@]}"
    mapfile -t wanted < <(missing "$@")
    ((${#wanted[@]} == 0)) || refuse "They were installed, but what is needed of them is not found" "${wanted[@]}"
}

# continue_as_owner ARGUMENT...: root starts the script again as the owner of this folder, so that nothing in it comes to belong to root
continue_as_owner() {
    local owner group home as_owner
    owner=$(stat -c %u "$root")
    group=$(stat -c %g "$root")
    if is_root && ((owner != 0)); then
        home=$(getent passwd "$owner" | cut -d: -f6) || home=
        as_owner=(setpriv --reuid="$owner" --regid="$group" --clear-groups env -u TMPDIR HOME="${home:-/tmp}")
        # Where the owner cannot reach it (a folder below /root), root goes on.
        if "${as_owner[@]}" test -w "$root" 2>/dev/null; then exec "${as_owner[@]}" "$root/scripts/$script" "$@"; fi
    fi
    if [[ -e build && ! -w build ]]; then fail "$root/build belongs to somebody else; remove it, or give it to the owner of $root"; fi
}

# One job for each core, but no more than memory allows: a compiler takes up to 1.2 GiB here.
parallel_jobs() {
    local cores memory limit=max
    cores=$(nproc)
    memory=$(awk '$1 == "MemAvailable:" { print int($2 / 1024) }' /proc/meminfo)
    if [[ -r /sys/fs/cgroup/memory.max ]]; then limit=$(cat /sys/fs/cgroup/memory.max); fi
    if [[ $limit != max ]] && ((limit / 1048576 < memory)); then memory=$((limit / 1048576)); fi
    local jobs=$((memory / 1200))
    ((jobs < cores)) || jobs=$cores
    ((jobs > 0)) || jobs=1
    printf '%s\n' "$jobs"
}
export CMAKE_BUILD_PARALLEL_LEVEL=${CMAKE_BUILD_PARALLEL_LEVEL:-$(parallel_jobs)}
export CTEST_PARALLEL_LEVEL=${CTEST_PARALLEL_LEVEL:-$CMAKE_BUILD_PARALLEL_LEVEL}

# configure PRESET [CMAKE ARGUMENT...]: quiet unless it fails
configure() {
    local log=build/$1.configure.log
    # A build folder that was copied here with the tree, or moved, knows only its old place.
    if [[ -e build/$1/CMakeCache.txt ]] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "build/$1/CMakeCache.txt"; then
        set -- "$@" --fresh
    fi
    mkdir -p build
    if ! cmake --preset "$@" >"$log" 2>&1; then
        cat "$log" >&2
        fail "cmake could not configure the build; what it said is above"
    fi
}
