#!/bin/sh
# Runs the micro benchmarks, or those that match a filter, and leaves their tables in benchmarks/results.
set -e
cd "$(dirname "$0")/.."
dotnet build benchmarks/Micro -c Release -v q -nologo -clp:NoSummary
dotnet benchmarks/Micro/bin/Release/net10.0/IceWarp.Sync.Benchmarks.Micro.dll --filter "${1:-*}"
for table in benchmarks/results/IceWarp.Sync.Benchmarks.Micro.*-report-github.md; do
    name=${table##*Micro.}
    mv "$table" "benchmarks/results/micro-${name%-report-github.md}.md"
done
