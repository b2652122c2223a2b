#!/usr/bin/env bash
# Fuzzes what reads other people's text, with the toolchain's libFuzzer and the address sanitizer.
#
# Usage: scripts/fuzz.sh [TARGET ...]       all by default
#        scripts/fuzz.sh --short [SEED]     the form of CI: each over its corpus and 4,000 texts made of it, in a release
#                                           build without sanitizers; another seed makes other texts
# Targets: front-matter markdown dialect templates settings feeds strings pictures record public-text
#
# FUZZ_ONLY      the targets, where no argument can be given: FUZZ_ONLY="dialect markdown" make fuzz
# FUZZ_SECONDS   how long each target runs, default 60
# FUZZ_JOBS      how many targets run at the same time, default 1
# What is found stays in .build-fuzz/findings/<target>/; what widens the corpus in .build-fuzz/corpus/<target>/.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
seconds="${FUZZ_SECONDS:-60}"
jobs="${FUZZ_JOBS:-1}"
work="$PWD/.build-fuzz"

if [ "${1:-}" = --short ]; then
    mkdir -p "$work"
    # The flags that CI has in all its steps.
    export CANDOR_TEST_RELEASE=1 CANDOR_WARNINGS_AS_ERRORS=1
    swift build -c release --product FuzzShort
    .build/release/FuzzShort Fuzzing/corpus Fuzzing/dictionaries "$work/short-input" 4000 "${2:-1}" || {
        echo "fuzz.sh: FOUND SOMETHING in $work/short-input; the same seed finds it again" >&2
        exit 1
    }
    exit
fi

read -r -a targets <<<"${*:-${FUZZ_ONLY:-}}"
[ ${#targets[@]} -gt 0 ] ||
    targets=(front-matter markdown dialect templates settings feeds strings pictures record public-text)

product() {
    case $1 in
        front-matter) echo FuzzFrontMatter ;;
        markdown) echo FuzzMarkdown ;;
        dialect) echo FuzzDialect ;;
        templates) echo FuzzTemplates ;;
        settings) echo FuzzSettings ;;
        feeds) echo FuzzFeeds ;;
        strings) echo FuzzStrings ;;
        pictures) echo FuzzPictures ;;
        record) echo FuzzRecord ;;
        public-text) echo FuzzPublicText ;;
        *) echo "fuzz.sh: there is no target \"$1\"" >&2; exit 64 ;;
    esac
}

# Optimised, or most of the time goes into checks of the standard library; testable, so that the inner functions are
# in reach. Of the two sanitizers, which SwiftPM hands on in an order of its own, the compiler takes the last only, so
# both are named in one once more. With hashing that is always the same, that order is too, and nothing is built twice.
for target in "${targets[@]}"; do
    SWIFT_DETERMINISTIC_HASHING=1 swift build -c release --package-path Fuzzing --scratch-path "$work/build" \
        --product "$(product "$target")" --sanitize=fuzzer --sanitize=address -Xswiftc -sanitize=address,fuzzer \
        -Xswiftc -parse-as-library -Xswiftc -enable-testing
done

# Swift's own backtraces never end in a fuzzer, and its runtime keeps what looks like leaks.
export SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0

run() {
    local target="$1" name
    name="$(product "$target")"
    mkdir -p "$work/corpus/$target" "$work/findings/$target"
    if "$work/build/release/$name" "$work/corpus/$target" "Fuzzing/corpus/$target" \
        -dict=Fuzzing/dictionaries/"$target".dict -max_total_time="$seconds" -timeout=30 -rss_limit_mb=2048 -max_len=8192 \
        -print_final_stats=1 -verbosity=1 -artifact_prefix="$work/findings/$target/" >"$work/$target.log" 2>&1
    then
        echo "$target: nothing found, $(sed -n 's/^stat::number_of_executed_units: *//p' "$work/$target.log") inputs in $seconds s"
    else
        echo "$target: FOUND SOMETHING, see $work/$target.log and $work/findings/$target/"
        grep -E "finding:|ERROR|SUMMARY|Fatal" "$work/$target.log" | head -5
        return 1
    fi
}

result=0
running=()
for target in "${targets[@]}"; do
    run "$target" &
    running+=($!)
    if [ "${#running[@]}" -ge "$jobs" ]; then
        wait "${running[0]}" || result=1
        running=("${running[@]:1}")
    fi
done
for process in "${running[@]:-}"; do [ -z "$process" ] || wait "$process" || result=1; done
exit "$result"
