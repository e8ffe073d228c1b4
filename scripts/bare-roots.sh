# Bare Debian roots, which debootstrap makes, to try in them what is installed: sourced by the scripts that check packages.
#
# Wants root and debootstrap. DEBIAN_MIRROR and DEBIAN_SUITE choose the Debian; by default they are those of this system. Gives
# `work`, a folder that goes with the script, in which the roots lie. A script that needs more at its end says so in `at_exit`.

suite=${DEBIAN_SUITE:-$(. /etc/os-release && echo "$VERSION_CODENAME")}
mirror=${DEBIAN_MIRROR:-$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' "Release: $suite" | head -n 1)}
command -v debootstrap >/dev/null || { echo "debootstrap is missing." >&2; exit 1; }
[[ $(id -u) -eq 0 ]] || { echo "To make a Debian root one has to be root." >&2; exit 1; }

work=$(mktemp -d)
at_exit() { :; }
trap 'at_exit; rm -rf --one-file-system "$work"' EXIT
chmod a+rx "$work"

# A copy of the bare root, in which apt finds what this system's finds, with the bundled sample in /samples.
new_root() {
  local root="$work/$1"
  if [[ ! -d "$work/bare" ]]; then
    debootstrap --variant=minbase "$suite" "$work/bare" "$mirror" >"$work/debootstrap.log" ||
      { tail -n 20 "$work/debootstrap.log" >&2; exit 1; }
  fi
  cp -a "$work/bare" "$root"
  echo "deb [check-valid-until=no] $mirror $suite main" >"$root/etc/apt/sources.list"
  cp /etc/resolv.conf "$root/etc/resolv.conf"
  cp /etc/apt/apt.conf.d/*proxy* "$root/etc/apt/apt.conf.d" 2>/dev/null || true
  cp -r Tests/Fixtures/small "$root/samples"
  echo "$root"
}

# Runs a command in a root that has /proc, where Swift's programs find their arguments; what is mounted goes with the command.
in_root() {
  local root=$1
  shift
  unshare --mount --pid --fork chroot "$root" sh -c 'mount -t proc proc /proc && exec "$@"' sh env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root DEBIAN_FRONTEND=noninteractive DIPHOTON_PATIENCE=5 "$@"
}

install_in() {
  local root=$1
  shift
  { in_root "$root" apt-get update -qq && in_root "$root" apt-get install -y -qq --no-install-recommends "$@"; } \
    >"$work/apt.log" 2>&1 || { tail -n 20 "$work/apt.log" >&2; exit 1; }
}
