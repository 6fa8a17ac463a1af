#!/bin/sh
# Installs the Debian packages that tests (and, with --benchmarks, benchmarks) need, by name and only when missing.
# As root it installs; as anybody else it prints the line to run and exits 2. Quick when nothing is missing.
set -eu

packages="dovecot-core dovecot-imapd isync"
case "${1:-}" in
    --benchmarks) packages="$packages interimap" ;;
    '') ;;
    *)
        echo "usage: $0 [--benchmarks]" >&2
        exit 64
        ;;
esac

missing=""
for package in $packages; do
    status=$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null || true)
    [ "$status" = "install ok installed" ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -ne 0 ]; then
    echo "Debian packages are missing. Run:" >&2
    echo "  sudo apt-get update && sudo apt-get install -y --no-install-recommends$missing" >&2
    exit 2
fi

# Tests start servers of their own; apt must not start one beside them. A policy that is there already stays.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    trap 'rm -f "$policy"' EXIT
    trap 'exit 1' HUP INT TERM
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
fi

export DEBIAN_FRONTEND=noninteractive
apt-get update -q
# shellcheck disable=SC2086 # a list of names
apt-get install -y -q --no-install-recommends $missing
