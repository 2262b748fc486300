#!/bin/bash
# debian-get.sh source|deb PACKAGE GLOB DEST SUITE...
# Fetches one Debian source tarball or package file into DEST without root and without touching the system's
# sources: from the first suite that offers it, over the mirror the system already uses. apt checks the hashes
# against the signed index.
set -uo pipefail
kind=$1 package=$2 glob=$3 dest=$4
shift 4
mkdir -p "$dest"
dest=$(cd "$dest" && pwd)
compgen -G "$dest/$glob" >/dev/null && exit 0

key=/usr/share/keyrings/debian-archive-keyring.gpg
uri=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -E '/debian/?$' | sort -u | head -n1)
[ -n "$uri" ] || { echo "no Debian mirror is configured: run apt-get update once" >&2; exit 3; }

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for suite in "$@"; do
    rm -rf "${work:?}"/*
    mkdir -p "$work"/{lists/partial,cache/archives/partial,parts,prefs,got}
    : >"$work/status"
    type=deb-src
    [ "$kind" = deb ] && type=deb
    echo "$type [signed-by=$key] $uri $suite main" >"$work/sources.list"
    options=(-qq -o Dir::Etc::sourcelist="$work/sources.list" -o Dir::Etc::sourceparts="$work/parts"
        -o Dir::Etc::preferencesparts="$work/prefs" -o Dir::Etc::preferences="$work/none" -o Dir::State="$work"
        -o Dir::State::lists="$work/lists" -o Dir::State::status="$work/status" -o Dir::Cache="$work/cache"
        -o APT::Sandbox::User="$(id -un)" -o Acquire::Languages=none)
    apt-get "${options[@]}" update >"$work/log" 2>&1 || continue
    command=(source --download-only)
    [ "$kind" = deb ] && command=(download)
    # A mirror can lack the .dsc and still serve the tarball, so the exit code alone says little.
    (cd "$work/got" && apt-get "${options[@]}" "${command[@]}" "$package") >>"$work/log" 2>&1
    file=$(compgen -G "$work/got/$glob" | head -n1)
    if [ -n "$file" ]; then
        mv "$file" "$dest/.part" && mv "$dest/.part" "$dest/$(basename "$file")" || exit 1  # never half of it
        echo "$(basename "$file") from $suite"
        exit 0
    fi
done
echo "no suite of [$*] offers $package ($glob)" >&2
exit 1
