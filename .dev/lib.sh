# Functions of ./dev: setup, building, tests. Sourced from the project's root.

export ENTREMISE_CACHE=${ENTREMISE_CACHE:-$HOME/.cache/entremise}
cache=$ENTREMISE_CACHE
imgui_version=1.92.2b
imgui_tarball="imgui_$imgui_version+ds.orig.tar.xz"
imgui_hash=e7bd201d56b5ee90d24d5dac85e5c12f98bdb95410252a62d27b7f89e4566d48
imgui_commit=45acd5e0e82f4c954432533ae9985ff0e1aad6d5
catch_glob='libcatch2-dev_3.*.deb'

say() { printf '\033[1m== %s\033[0m\n' "$*" >&2; }
die() { printf '%s\n' "$*" >&2; exit 1; }

need() {
    for tool in "$@"; do
        command -v "$tool" >/dev/null || die "$tool is missing: sudo apt-get install $tool"
    done
}

# locked FILE COMMAND...: runs it while no other ./dev runs one under the same file.
locked() {
    local file=$1
    shift
    mkdir -p "$(dirname "$file")"
    (
        if command -v flock >/dev/null && ! flock --nonblock 9; then
            say "waiting for another ./dev"
            flock 9
        fi
        "$@" 9>&-  # what is started and stays must not keep the lock
    ) 9>"$file"
}

# packages KIND...: the names in .dev/packages/KIND.txt
packages() {
    local kind
    for kind in "$@"; do grep -v '^#' ".dev/packages/$kind.txt"; done | tr -s ' \n' '\n'
}

missing_packages() {
    local have
    have=$(dpkg-query -W -f='${Package} ${Status}\n' $(packages "$@") 2>/dev/null | awk '$NF == "installed" { print $1 }' | sort -u)
    comm -23 <(packages "$@" | sort -u) <(printf '%s\n' "$have")
}

# The administrator's password is asked for only when something is missing.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"
    elif command -v sudo >/dev/null; then sudo "$@"
    else die "packages are missing and sudo is not there: as root, run  apt-get install $(echo $missing)"
    fi
}

setup_packages() {
    if ! command -v apt-get >/dev/null; then
        say "not a Debian system: install the equivalents of .dev/packages/{$*}.txt yourself"
        return
    fi
    local missing
    missing=$(missing_packages "$@")
    [ -z "$missing" ] && return
    say "installing: $(echo $missing)"
    as_root apt-get -qq update || die "the list of packages could not be read: is the network up? Then run ./dev again"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null ||
        die "a package could not be installed: run  sudo apt-get install $(echo $missing)  to see why, then ./dev again"
}

# unpack_imgui TARBALL: whole or not at all
unpack_imgui() {
    rm -rf "$cache/imgui.part" && mkdir "$cache/imgui.part" &&
        tar -xf "$1" -C "$cache/imgui.part" --strip-components=1 && mv "$cache/imgui.part" "$cache/imgui"
}

imgui_is_whole() { echo "$imgui_hash  $cache/$imgui_tarball" | sha256sum --check --status 2>/dev/null; }

# The tarball that was looked at, from the cache or from Debian.
imgui_pinned() {
    command -v apt-get >/dev/null || return
    imgui_is_whole || rm -f "$cache/$imgui_tarball"
    .dev/debian-get.sh source imgui "$imgui_tarball" "$cache" sid forky >&2 || return
    imgui_is_whole || { say "$imgui_tarball is not the one that was looked at: left aside"; return 1; }
    unpack_imgui "$cache/$imgui_tarball"
}

# The same source by its commit, which names its content.
imgui_by_commit() {
    command -v git >/dev/null || return
    rm -rf "$cache/imgui.part"
    git init -q "$cache/imgui.part" &&
        git -C "$cache/imgui.part" -c http.lowSpeedLimit=1000 -c http.lowSpeedTime=30 \
            fetch -q --depth 1 https://github.com/ocornut/imgui.git "$imgui_commit" &&
        git -C "$cache/imgui.part" checkout -q "$imgui_commit" && mv "$cache/imgui.part" "$cache/imgui"
}

# Another one of the same minor version. Each configuring of a build says that it is not the pinned one.
imgui_newer() {
    local tarball
    command -v apt-get >/dev/null || return
    .dev/debian-get.sh source imgui 'imgui_1.92*.orig.tar.*' "$cache" sid forky >&2 || return
    tarball=$(compgen -G "$cache/imgui_1.92*.orig.tar.*" | sort -V | tail -n1)
    say "WARNING: took $(basename "$tarball"), not the Dear ImGui $imgui_version that Entremise was tested with"
    unpack_imgui "$tarball"
}

# Debian's stable release has an older one.
setup_imgui() {
    [ -f "$cache/imgui/imgui.cpp" ] && return
    say "fetching Dear ImGui $imgui_version"
    imgui_pinned && return
    say "Debian does not offer it just now: trying its commit"
    imgui_by_commit && return
    say "the commit cannot be reached: trying a newer one of the same minor version"
    imgui_newer || die "Dear ImGui could not be fetched: is the network up? Then run ./dev again"
}

setup_catch() {
    command -v apt-get >/dev/null || return 0
    [ -d "$cache/catch2/usr" ] && return
    say "fetching Catch2"
    .dev/debian-get.sh deb libcatch2-dev "$catch_glob" "$cache" bookworm-backports trixie forky >&2 ||
        { say "Debian does not offer it just now: CMake will try to fetch it by commit"; return 0; }
    rm -rf "$cache/catch2.part"
    dpkg -x "$(compgen -G "$cache/$catch_glob" | tail -n1)" "$cache/catch2.part" && mv "$cache/catch2.part" "$cache/catch2"
}

setup_now() {
    setup_packages "$@"
    setup_imgui
    case " $* " in *' test '*) setup_catch ;; esac
}

# setup KIND...: packages and sources for run, test, lint
setup() { locked "$cache/lock" setup_now "$@"; }

# build_now PRESET TESTS TARGET...
build_now() {
    local preset=$1 tests=$2
    shift 2
    # Once the tests of a tree were configured they stay: building the program does not build them.
    if [ ! -f ".build/$preset/build.ninja" ] ||
        { [ "$tests" = ON ] && ! grep -q '^ENTREMISE_TESTS:BOOL=ON' ".build/$preset/CMakeCache.txt"; }; then
        say "configuring ($preset)"
        cmake --preset "$preset" ${tests:+-DENTREMISE_TESTS="$tests"} >/dev/null ||
            die "the build could not be configured: see the lines above, then run ./dev again"
    fi
    say "building ($preset: $*)"
    cmake --build ".build/$preset" --target "$@" -- --quiet >&2 ||
        die "the build failed: the first error above says where"
}

# build_program TARGET...: in release
build_program() {
    setup run
    need cmake ninja
    locked .build/release.lock build_now release '' "$@"
}

# run_tests [NAME-PATTERN]: every test under address and undefined-behaviour sanitizers, the threaded ones again
# under the thread sanitizer, and whole programs against the release build.
run_tests() {
    local start=$SECONDS preset
    setup run test
    need cmake ninja
    for preset in release asan tsan; do locked ".build/$preset.lock" build_now "$preset" ON all; done
    local filter=()
    [ $# -gt 0 ] && filter=(-R "$1")
    for preset in asan tsan release; do
        say "testing ($preset)"
        ctest --test-dir ".build/$preset" --output-on-failure --no-tests=error -j2 "${filter[@]}" || die "tests failed ($preset)"
    done
    say "all tests passed in $((SECONDS - start)) s"
}
