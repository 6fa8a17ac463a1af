#!/usr/bin/env bash
# Makes IceWarp.Sync.sln anew from the projects that are there: what a merge of two additions needs.
set -euo pipefail
cd "$(dirname "$0")/.."
rm -f IceWarp.Sync.sln
dotnet new sln -n IceWarp.Sync --format sln > /dev/null
find src tests samples benchmarks -name '*.csproj' -not -path '*/obj/*' | sort | xargs dotnet sln add > /dev/null
