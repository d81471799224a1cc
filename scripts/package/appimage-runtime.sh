#!/bin/sh
# Stands in for the runtime of an AppImage in builds for installer tests: the real one is fetched from a server that not every machine reaches. It unpacks the file
# system that follows it (unsquashfs, Debian: squashfs-tools), runs what is in it and takes it away again.
self=$(readlink -f "$0")
APPDIR=$(mktemp -d "${TMPDIR:-/tmp}/aside-appimage-XXXXXX") || exit 1
trap 'rm -rf "$APPDIR"' EXIT
trap 'kill "$child" 2>/dev/null' INT TERM HUP
unsquashfs -quiet -no-progress -force -dest "$APPDIR" -offset SIZE "$self" >/dev/null || exit 1
export APPIMAGE="$self" APPDIR ARGV0="$0"
"$APPDIR/AppRun" "$@" <&0 &
child=$!
wait "$child"
code=$?
# A signal ends the first wait, not the app.
kill -0 "$child" 2>/dev/null && wait "$child" && code=$?
exit "$code"
