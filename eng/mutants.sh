#!/usr/bin/env bash
# Changes the planner in hundreds of ways (mutants) and looks whether its tests notice: prints the mutants that survived and the
# score. Takes some ten minutes on one core. What survived in the last run, and why, stands in docs/mutants.md.
#
#   eng/mutants.sh [arguments for dotnet-stryker]
#
# Exit: 0 the score is at least 90 %, else the run failed or it is less.
set -euo pipefail
export LC_ALL=C DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
cd "$(dirname "$0")/.."
root=$PWD
version=5.1.0
tool=$root/artifacts/tools/stryker-$version

[ -x "$tool/dotnet-stryker" ] || dotnet tool install dotnet-stryker --version "$version" --tool-path "$tool"
rm -rf artifacts/mutants
cd eng/mutants/Planner.Tests
exec nice -n 10 "$tool/dotnet-stryker" -f ../stryker-config.json -O "$root/artifacts/mutants" --skip-version-check "$@"
