#!/bin/sh
# Runs the SDK and its rivals against a Dovecot of their own, and writes a table to benchmarks/results.
#   --messages N  --mailboxes N  --size BYTES      what the account holds: N messages in all, spread over the mailboxes
#   --runs N  --rtt 0,20,50  --tls  --durable      how it is measured
#   --no-change                                    only initial and no change
#   --only name  --name text  --tool FILE          one contender beside mbsync; the result's name; another icewarp-sync
# Or "memory": the peak memory of large mailboxes; or "large-folder [N]": a folder of a million small messages. For example:
#   --no-change --mailboxes 100 --messages 2000 --rtt 50 --name 100-mailboxes
#   --no-change --messages 100000 --name 100000-messages
set -e
cd "$(dirname "$0")/.."
dotnet publish src/IceWarp.Sync.Cli -c Release -r linux-x64 -o artifacts/icewarp-sync -v q -nologo -clp:NoSummary \
    -p:NuGetLockFilePath=obj/publish.lock.json
dotnet build benchmarks/EndToEnd -c Release -v q -nologo -clp:NoSummary
exec dotnet benchmarks/EndToEnd/bin/Release/net10.0/IceWarp.Sync.Benchmarks.EndToEnd.dll "$@"
