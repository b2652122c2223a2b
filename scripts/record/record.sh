#!/bin/sh
# Proves the public record with a verifier that is no part of Candor, and attacks it.
#
# Usage: scripts/record/record.sh [--short | --test]     --short: 40 kills and not 200; --test: the verifier's own test
#
# First the verifier's own test, against a site that it makes itself; then a scratch copy of the sample site lives: it is
# published, corrected, renamed, withdrawn, with both verifiers after each step (life.py); its last state is attacked;
# then `candor record` is killed at random moments (kill.py). Needs Python 3.11 with venv and the network for its first
# run. CANDOR names the program.
# Exit code: 0 all passed, 1 something did not, 2 it could not run.
set -u
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
venv="$root/.build/venv/record"
candor=${CANDOR:-"$root/.build/release/candor"}
# shellcheck source=scripts/venv.sh
. "$root/scripts/venv.sh"

venv "$venv" "$here/requirements.txt" || exit 2
export PYTHONDONTWRITEBYTECODE=1
echo "== The independent verifier"
"$venv/bin/python" "$root/Tests/RecordVerifier/test_verify_record.py" || exit 1
[ "${1:-}" = --test ] && exit 0
if [ ! -x "$candor" ]; then
    echo "record.sh: $candor is not there; run \"make build\" first" >&2
    exit 2
fi

result=0
echo "== A site lives with its record"
"$venv/bin/python" "$here/life.py" --candor "$candor" || result=1
echo "== kill -9 while candor records"
"$venv/bin/python" "$here/kill.py" --candor "$candor" "$@" || result=1
exit "$result"
