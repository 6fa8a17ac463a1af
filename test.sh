#!/usr/bin/env bash
# Builds everything once and runs the tests; the last line is "N passed, N failed".
#
#   ./test.sh                           all test projects
#   ./test.sh IceWarp.Sync.Core.Tests   those whose name contains one of the arguments
#
# TEST_JOBS says how many test projects run at a time (default 2). Exit: 0 all passed, 1 a failure or no test ran,
# 2 this machine lacks something (said above).
set -euo pipefail
export LC_ALL=C DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
cd "$(dirname "$0")"

if [ -f eng/install.sh ]; then
    bash eng/install.sh || exit $?
fi

projects=()
while IFS= read -r project; do
    name=$(basename "$project" .csproj)
    wanted=$((${#} == 0))
    for filter in "$@"; do
        [[ $name != *"$filter"* ]] || wanted=1
    done
    ((wanted == 0)) || projects+=("$project")
done < <(find tests -name '*.Tests.csproj' -not -path '*/obj/*' | sort)
if ((${#projects[@]} == 0)); then
    echo "No test project is called like: $*" >&2
    echo "0 passed, 0 failed"
    exit 1
fi

# One project is built by itself, otherwise the solution, so that what has no tests is compiled too.
target=IceWarp.Sync.sln
((${#projects[@]} > 1)) || target=${projects[0]}
if ! dotnet restore "$target" -v quiet || ! dotnet build "$target" -c Release --no-restore -v quiet -nologo --tl:off; then
    echo "The build failed." >&2
    echo "0 passed, 1 failed"
    exit 1
fi

logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
export logs

# Runs one test project; its output is shown when it fails, else the line with its figures.
run_project() {
    local name directory log code=0
    name=$(basename "$1" .csproj)
    directory=$(dirname "$1")
    log=$logs/$name.log
    "$directory/bin/Release/net10.0/$name" -noLogo -noColor > "$log" 2>&1 < /dev/null || code=$?
    local figures
    # A project without tests says no more than "Total: 0".
    figures=$(sed -n -e 's/.*Total: \([0-9]*\), Errors: \([0-9]*\), Failed: \([0-9]*\), Skipped: \([0-9]*\),.*Time: \(.*\)s$/\1 \2 \3 \4 \5/p' \
        -e 's/.*  Total: 0$/0 0 0 0 0/p' "$log" | tail -n 1)
    local total errors failed skipped seconds
    read -r total errors failed skipped seconds <<< "${figures:-0 0 0 0 ?}"
    failed=$((failed + errors))
    # A runner that dies says nothing, or says too little: that is a failure by itself.
    if ((failed == 0 && code != 0)) || [ -z "$figures" ]; then
        failed=$((failed + 1))
        total=$((total + 1))
        echo "$name ended with code $code" >> "$log"
    fi
    echo "$((total - failed - skipped)) $failed $skipped" > "$logs/$name.result"
    if ((failed > 0)); then
        cat "$log"
    else
        echo "$name: $((total - skipped)) passed in ${seconds} s"
    fi
}
export -f run_project
printf '%s\0' "${projects[@]}" | xargs -0 -n 1 -P "${TEST_JOBS:-2}" bash -c 'run_project "$1"' run

passed=0 failed=0 skipped=0
for project in "${projects[@]}"; do
    read -r p f s < "$logs/$(basename "$project" .csproj).result"
    passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
done
line="$passed passed, $failed failed"
((skipped == 0)) || line="$line, $skipped skipped"
echo "$line"
((failed == 0 && passed > 0))
