#!/bin/sh
# Runs the micro benchmarks, or those that match a filter, and leaves their tables in benchmarks/results.
set -e
cd "$(dirname "$0")/.."
dotnet build benchmarks/Micro -c Release -v q -nologo -clp:NoSummary
exec dotnet benchmarks/Micro/bin/Release/net10.0/IceWarp.Sync.Benchmarks.Micro.dll --filter "${1:-*}"
