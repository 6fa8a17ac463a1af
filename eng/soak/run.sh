#!/usr/bin/env bash
# The long runs: random rounds, kills and breaks of real syncs, and mutated transcripts for the IMAP reader. The outcome goes
# to docs/soak.md. ROUNDS, THREE (rounds of three clients), KILLS, CUTS (of each kind and direction),
# FUZZ, STEPS and SEED change how much and from where.
set -uo pipefail
export LC_ALL=C DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
cd "$(dirname "$0")/../.."
rounds=${ROUNDS:-200} three=${THREE:-500} kills=${KILLS:-200} cuts=${CUTS:-10} fuzz=${FUZZ:-1000000} steps=${STEPS:-1000000} seed=${SEED:-1}
bash eng/install.sh || exit $?
for project in IceWarp.Sync.Core.Tests/IceWarp.Sync.Core.Tests EndToEnd.Tests/IceWarp.Sync.EndToEnd.Tests IceWarp.Sync.Imap.Tests/IceWarp.Sync.Imap.Tests; do
    dotnet build "tests/$project.csproj" -c Release -v quiet -nologo || exit 1
done
end=tests/EndToEnd.Tests/bin/Release/net10.0/IceWarp.Sync.EndToEnd.Tests
core=tests/IceWarp.Sync.Core.Tests/bin/Release/net10.0/IceWarp.Sync.Core.Tests
imap=tests/IceWarp.Sync.Imap.Tests/bin/Release/net10.0/IceWarp.Sync.Imap.Tests
logs=$(mktemp -d) failed=0 rows=""

# run NAME AMOUNT PROGRAM CLASS [VARIABLE=VALUE]...
run() {
    local name=$1 amount=$2 program=$3 class=$4 began=$SECONDS outcome=passed
    shift 4
    echo "$name: $amount ..."
    if ! env "$@" "$program" -class "*.$class" -noColor >"$logs/$class.log" 2>&1 || ! grep -q 'Failed: 0' "$logs/$class.log"; then
        outcome=FAILED
        failed=1
        tail -n 80 "$logs/$class.log"
    fi
    rows+="| $name | $amount | $outcome | $((SECONDS - began)) s |"$'\n'
}

run "Rounds of random edits on both sides" "$rounds" "$end" RandomRoundsTests ICEWARP_SYNC_ROUNDS="$rounds" ICEWARP_SYNC_SEED="$seed"
run "Rounds of two clients and mbsync on one account, with cuts and kills" "$three" "$end" ThreeClientsTests ICEWARP_SYNC_THREE_ROUNDS="$three" ICEWARP_SYNC_SEED="$seed"
run "SIGKILLs of a mixed sync" "$kills" "$end" KillTests ICEWARP_SYNC_KILLS="$kills" ICEWARP_SYNC_SEED="$seed"
run "Cuts, resets and stalls of a mixed sync" "$((cuts * 6))" "$end" CutTests ICEWARP_SYNC_CUTS="$cuts" ICEWARP_SYNC_SEED="$((seed + 10))"
run "Simulated operations of two clients and a server, with faults" "$steps" "$core" SimulationTests ICEWARP_SYNC_SIMULATIONS="$steps" ICEWARP_SYNC_SEED="$seed"
run "Mutated IMAP transcripts" "$fuzz" "$imap" TranscriptTests ICEWARP_SYNC_FUZZ="$fuzz"

cat >docs/soak.md <<EOF
# Soak runs

\`eng/soak/run.sh\` runs these and writes this page. After each round, kill and break both sides must be equal in folder, bytes,
flags, keywords and date, must hold what an independent oracle says, and one more sync must do nothing.

Last run: $(date -u +%F), seeds from $seed, $(nproc) processors, Dovecot $(dovecot --version | cut -d' ' -f1) (sdbox).

| what | how many | outcome | time |
|---|---|---|---|
$rows
EOF
sed -i '$ d' docs/soak.md
cat docs/soak.md
exit $failed
