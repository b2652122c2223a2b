#!/usr/bin/env bash
# Runs every test under the thread sanitizer and under the address sanitizer, each with a build folder of its own.
#
# Usage: scripts/sanitize.sh [thread|address] [arguments of swift test]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
kinds=(thread address)
case "${1:-}" in
    thread|address) kinds=("$1"); shift ;;
esac

# A sanitizer brings an allocator of its own. Optimized, or the tests take half an hour with each.
export CANDOR_SYSTEM_ALLOCATOR=1 CANDOR_TEST_RELEASE=1
# A crash ends with the sanitizer's own report; Swift's runtime keeps what looks like leaks.
export SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0 TSAN_OPTIONS="halt_on_error=0 suppressions=$PWD/scripts/tsan-suppressions.txt"
for kind in "${kinds[@]}"; do
    case $kind in thread) folder=.build-tsan ;; address) folder=.build-asan ;; esac
    echo "== $kind sanitizer"
    swift test --configuration release --sanitize="$kind" --scratch-path "$folder" "$@"
done
