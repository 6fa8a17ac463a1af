#!/usr/bin/env bash
# Packs everything into artifacts/packages, then uses the packages as a stranger would: a project that knows only
# IceWarp.Sync, and the tool, which syncs and exports an account. Nothing it restores gets into the NuGet cache of the user.
#
#   nuget/check.sh [arguments for the program]
#
# The program is $CONSUMER, else samples/01-OneMailbox/Program.cs; it finds a filled server in its environment.
set -euo pipefail
export LC_ALL=C DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
cd "$(dirname "$0")/.."
root=$PWD
feed=$root/artifacts/packages

program=$(realpath "${CONSUMER:-samples/01-OneMailbox/Program.cs}")

bash eng/install.sh || exit $?
rm -rf "$feed"
dotnet build samples/02-Demo/02-Demo.csproj -c Release -v quiet -nologo --tl:off
dotnet pack IceWarp.Sync.sln -c Release -v quiet -nologo --tl:off
version=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' Directory.Build.props)
for project in src/*/*.csproj; do
    name=$(basename "$project" .csproj)
    case $name in
        # The tool is a name for two packages, one of code made for linux-x64 and one for every other machine.
        *.Cli) code="$name.linux-x64 $name.any" ;;
        *) code=$name ;;
    esac
    [ -f "$feed/$name.$version.nupkg" ] || { echo "$name $version was not packed" >&2; exit 1; }
    for part in $code; do
        [ -f "$feed/$part.$version.nupkg" ] || { echo "$part $version was not packed" >&2; exit 1; }
        [ -f "$feed/$part.$version.snupkg" ] || { echo "$part $version has no symbol package" >&2; exit 1; }
    done
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export NUGET_PACKAGES=$work/packages

mkdir "$work/consumer"
cp "$program" "$work/consumer/Program.cs"
cat > "$work/consumer/consumer.csproj" <<PROJECT
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <Nullable>enable</Nullable>
    <ImplicitUsings>enable</ImplicitUsings>
    <InvariantGlobalization>true</InvariantGlobalization>
    <NoWarn>NETSDK1206</NoWarn>
    <RestoreAdditionalProjectSources>$feed</RestoreAdditionalProjectSources>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="IceWarp.Sync" Version="$version" />
  </ItemGroup>
</Project>
PROJECT
(
    cd "$work/consumer"
    dotnet build -c Release -v quiet -nologo --tl:off -o "$work/consumer/out"
    dotnet "$root/samples/02-Demo/bin/Release/net10.0/02-Demo.dll" --with dotnet out/consumer.dll "$@"
)

(
    cd "$work"
    dotnet tool install IceWarp.Sync.Cli --version "$version" --tool-path "$work/tool" --add-source "$feed" -v quiet
)
"$work/tool/icewarp-sync" --version
# shellcheck disable=SC2016 # the server's variables are the inner shell's
work=$work tool=$work/tool/icewarp-sync dotnet samples/02-Demo/bin/Release/net10.0/02-Demo.dll --with sh -ec '
    "$tool" init "$work/account" --email alice@example.test --user "$ICEWARP_SYNC_USER" --imap "$ICEWARP_SYNC_SERVER" --trust "$ICEWARP_SYNC_PIN"
    "$tool" sync "$work/account"
    "$tool" export "$work/account" --to "$work/out"
    "$tool" check "$work/account"'
echo "packages $version: restored, built and run"
