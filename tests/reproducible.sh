#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The same sources give the same bytes, in two folders, at two times, by two users, with other permissions, language and
# time zone: the archive, and every file that is installed. The archive holds the tracked tree and what can be made
# from it, nothing else.
. "${srcdir=.}/tests/init.sh"

[ -x "$top_srcdir/configure" ] || skip "no configure in $top_srcdir"
tar --sort=name --version >/dev/null 2>&1 || skip "this tar cannot sort"

# make_in FOLDER BUILD COMMAND...: sources in FOLDER (as seen from BUILD, or absolute), built in BUILD, by way of COMMAND.
make_in()
{
  folder=$1 build=$2
  shift 2
  "$@" sh -ec '
    cc=$1 folder=$2 build=$3
    mkdir -p "$build"
    cd "$build"
    "$folder/configure" CC="$cc" --prefix=/usr --sysconfdir=/etc --localstatedir=/var
    make
    make dist
    make install DESTDIR="$build/root"' sh "$VR_CC" "$folder" "$build" >log 2>&1 || fail "does not build in $build: $(tail -n 20 log)"
}

umask 022
chmod 755 "$VR_TMP" "$VR_TMP/work"
mkdir -p one two/much/deeper
for copy in one two/much/deeper; do
  (cd "$top_srcdir" && tar cf - --exclude=./build --exclude=./.git .) | tar xf - --no-same-owner -C $copy
  # Or a date that the sources' folder happens to have would be in both.
  rm -f $copy/po/*.pot $copy/po/*.gmo $copy/po/stamp-po
done
other=env
if [ "$(id -u)" -eq 0 ] && command -v setpriv >/dev/null; then
  chown -R 4711009:4711009 two
  other='setpriv --reuid=4711009 --regid=4711009 --clear-groups env'
fi
find two -type f -exec touch -d '2001-02-03 04:05:06' {} +
make_in .. "$PWD/one/build" env
# shellcheck disable=SC2086
(umask 077 && make_in "$PWD/two/much/deeper" "$PWD/two/elsewhere" $other HOME=/nonexistent TZ=XYZ-13 LANG=nl_NL.UTF-8 LC_ALL=C)

for archive in one/build/vuistregels-*.tar.*; do
  cmp "$archive" "two/elsewhere/${archive##*/}" || fail "${archive##*/} differs"
done
(cd one/build/root && find . ! -type d | sort) >files
(cd two/elsewhere/root && find . ! -type d | sort) >files.two
compare files files.two
differing=0
while IFS= read -r file; do
  if [ ! -L "one/build/root/$file" ]; then
    cmp "one/build/root/$file" "two/elsewhere/root/$file" || differing=$((differing + 1))
  fi
done <files
[ $differing -eq 0 ] || fail "$differing of $(wc -l <files) installed files differ"
for program in $(find one/build/root -type f -perm /111); do
  ! grep -qF "$PWD" "$program" || fail "$program tells where it was built"
done
echo "$(wc -l <files) installed files and $(ls one/build/vuistregels-*.tar.* | wc -l) archives have the same bytes"

if git -C "$top_srcdir" rev-parse --git-dir >/dev/null 2>&1; then
  tar tf one/build/vuistregels-*.tar.xz | sed 's|^[^/]*/||; /\/$/d; /^$/d' | sort >packed
  git -C "$top_srcdir" ls-files | grep -v '^\.gitignore$' | sort >tracked
  comm -23 tracked packed >missing
  [ ! -s missing ] || fail "tracked, yet not in the archive: $(cat missing)"
  comm -13 tracked packed >more
  # What is ignored is made by the build system.
  git -C "$top_srcdir" check-ignore --stdin <more | sort >made || :
  compare made more
  echo "the archive: $(wc -l <tracked) tracked files, $(wc -l <more) that are made from them"
else
  echo "no checkout: the archive is not compared with the tracked tree"
fi
