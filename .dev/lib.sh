# Functions of ./dev: setup, building, tests. Sourced from the project's root.

cache=${ENTREMISE_CACHE:-$HOME/.cache/entremise}
imgui_pinned='imgui_1.92.2b+ds.orig.tar.*'
imgui_hash=e7bd201d56b5ee90d24d5dac85e5c12f98bdb95410252a62d27b7f89e4566d48
catch_glob='libcatch2-dev_3.*.deb'

say() { printf '\033[1m== %s\033[0m\n' "$*" >&2; }
die() { printf '%s\n' "$*" >&2; exit 1; }

need() {
    for tool in "$@"; do
        command -v "$tool" >/dev/null || die "$tool is missing: sudo apt-get install $tool"
    done
}

packages() { grep -v '^#' .dev/packages.txt | tr -s ' \n' '\n'; }

missing_packages() {
    local have
    have=$(dpkg-query -W -f='${Package} ${Status}\n' $(packages) 2>/dev/null | awk '$NF == "installed" { print $1 }' | sort -u)
    comm -23 <(packages | sort -u) <(printf '%s\n' "$have")
}

# The administrator's password is asked for only when something is missing.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"
    elif command -v sudo >/dev/null; then sudo "$@"
    else die "packages are missing and sudo is not there: as root, run  apt-get install $(missing_packages | tr '\n' ' ')"
    fi
}

setup_packages() {
    if ! command -v apt-get >/dev/null; then
        say "not a Debian system: install the equivalents of .dev/packages.txt yourself; CMake fetches the rest"
        return
    fi
    local missing
    missing=$(missing_packages)
    [ -z "$missing" ] && return
    say "installing: $(echo $missing)"
    as_root apt-get -qq update || die "the list of packages could not be read: is the network up? Then run ./dev setup again"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null ||
        die "a package could not be installed: run  sudo apt-get install $(echo $missing)  to see why, then ./dev setup again"
}

# Dear ImGui (Debian's stable release has an older one): the pinned tarball, else the newest 1.92 or later that
# Debian offers, else CMake's own fetch by commit.
setup_imgui() {
    [ -f "$cache/imgui/imgui.cpp" ] && return
    say "fetching Dear ImGui"
    mkdir -p "$cache"
    if ! .dev/debian-get.sh source imgui "$imgui_pinned" "$cache" sid forky >&2; then
        .dev/debian-get.sh source imgui 'imgui_1.9[2-9]*.orig.tar.*' "$cache" sid forky >&2 ||
            { say "Debian offers none just now: CMake will try to fetch it by commit"; return 0; }
        say "took another Dear ImGui than the pinned one: $(ls "$cache" | grep '^imgui_')"
    fi
    local tar
    tar=$(compgen -G "$cache/$imgui_pinned" || compgen -G "$cache/imgui_1.9*.orig.tar.*" | tail -n1)
    case "$tar" in
    *1.92.2b*) echo "$imgui_hash  $tar" | sha256sum -c --quiet ||
        die "the Dear ImGui tarball is damaged: delete $tar and run ./dev setup again" ;;
    esac
    rm -rf "$cache/imgui.part" && mkdir "$cache/imgui.part"
    tar -xf "$tar" -C "$cache/imgui.part" --strip-components=1 && mv "$cache/imgui.part" "$cache/imgui"
}

setup_catch() {
    [ -d "$cache/catch2/usr" ] && return
    say "fetching Catch2"
    mkdir -p "$cache"
    .dev/debian-get.sh deb libcatch2-dev "$catch_glob" "$cache" bookworm-backports trixie forky >&2 ||
        { say "Debian offers none just now: CMake will try to fetch it by commit"; return 0; }
    dpkg -x "$(compgen -G "$cache/$catch_glob" | tail -n1)" "$cache/catch2"
}

setup() {
    setup_packages
    if command -v apt-get >/dev/null; then
        setup_imgui
        setup_catch
    fi
}

# build_preset NAME [TARGET...]: configures .build/NAME once and builds.
build_preset() {
    local preset=$1
    shift
    setup
    need cmake ninja
    if [ ! -f ".build/$preset/build.ninja" ]; then
        say "configuring ($preset)"
        cmake --preset "$preset" >/dev/null || die "the build could not be configured: see the lines above, then run ./dev again"
    fi
    say "building ($preset)"
    cmake --build ".build/$preset" ${1:+--target "$@"} -- --quiet ||
        die "the build failed: the first error above says where"
}

# run_tests [NAME-PATTERN]: every test under address and undefined-behaviour sanitizers, the threaded ones again
# under the thread sanitizer, and whole programs against the release build.
run_tests() {
    local start=$SECONDS
    build_preset release
    build_preset asan
    build_preset tsan
    local filter=()
    [ $# -gt 0 ] && filter=(-R "$1")
    local preset
    for preset in asan tsan release; do
        say "testing ($preset)"
        ctest --test-dir ".build/$preset" --output-on-failure --no-tests=error -j2 "${filter[@]}" || die "tests failed ($preset)"
    done
    say "all tests passed in $((SECONDS - start)) s"
}
