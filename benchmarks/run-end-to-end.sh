#!/bin/sh
# Runs the SDK and its rivals against a Dovecot of their own, and writes a table to benchmarks/results.
# Options: --messages N  --runs N  --rtt 0,20,50  --durable  --only name  --name text. Or "memory": the peak memory of large mailboxes.
set -e
cd "$(dirname "$0")/.."
dotnet build benchmarks/EndToEnd -c Release -v q -nologo -clp:NoSummary
exec dotnet benchmarks/EndToEnd/bin/Release/net10.0/IceWarp.Sync.Benchmarks.EndToEnd.dll "$@"
