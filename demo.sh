#!/usr/bin/env bash
# Shows the main job on a real server: a Dovecot of its own, a mailbox, both sides changed, both sides the same again.
set -euo pipefail
export LC_ALL=C.UTF-8 DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
cd "$(dirname "$0")"

bash eng/install.sh
dotnet build samples/02-Demo/02-Demo.csproj -c Release -v quiet -nologo --tl:off
exec dotnet samples/02-Demo/bin/Release/net10.0/02-Demo.dll
