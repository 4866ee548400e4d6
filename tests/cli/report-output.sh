#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Whoever breaks off `report --output` finds the whole file or none, and never one under another name; a screen that
# waits sees how far it is, and a pipe sees nothing of that.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/office.inc"

{ statement 1 initialized - 2026-10-15 "$me"
  statement 2 passed sign-in 2026-10-16 "$me"; } | my_record
mkdir made
report()
{
  "$@" "$top_builddir/vuistregels-build" report --content "$content" --lang en --output made/overview.txt >out 2>err
}
only()
{
  [ "$(ls -A made)" = "$1" ] || fail "$2: the folder has: $(ls -A made)"
}

report env || fail "report: $(cat err)"
only overview.txt "a report that ends"
sed '/^Made /d' made/overview.txt >whole
rm made/overview.txt

# --- the name of the file says the format, unless --format does ---

for end in html csv json; do
  run 0 vuistregels report --content "$content" --lang en --format $end --output made/asked.$end
  run 0 vuistregels report --content "$content" --lang en --output made/named.$end
  sed 's/[0-9][0-9]:[0-9][0-9][0-9:.Z]*//g' made/asked.$end >asked
  sed 's/[0-9][0-9]:[0-9][0-9][0-9:.Z]*//g' made/named.$end | compare asked -
done
run 0 vuistregels report --content "$content" --lang en --format csv --output made/other.html
grep -q '<html' made/other.html && fail "--format does not win"
mkdir made/dot.html
run 0 vuistregels report --content "$content" --lang en --output made/dot.html/overview
has made/dot.html/overview "CONFIDENTIAL"
rm -r made
mkdir made

# --- a folder in which nothing can be made, said before the records are read ---

if [ "$(id -u)" -ne 0 ]; then
  chmod 500 made
  report env && fail "a file in a folder that is closed"
  has err "made/overview.txt: "
  chmod 700 made
  only '' "a folder that is closed"
fi

# --- a signal at every step of it ---

command -v strace >/dev/null || skip "strace is missing: only a report that ends was looked at"
strace -o probe true 2>/dev/null || skip "strace may not trace here: only a report that ends was looked at"
ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0
export ASAN_OPTIONS

report strace -o calls || fail "report: $(cat err)"
rm made/overview.txt
for signal in TERM INT HUP; do
  for call in faccessat2 openat fsync linkat write unlinkat; do
    # the first one that has to do with the file, and the last one
    for n in $(grep -E "^(faccessat2?|openat|fsync|linkat|write|unlinkat)\(" calls | grep "^$call(" | wc -l) 1; do
      [ "$n" -gt 0 ] || continue
      report strace -o injected -e trace="$call" -e inject="$call:signal=$signal:when=$n"
      status=$?
      [ $status -gt 128 ] || fail "$signal at $call $n: status $status: $(cat err)"
      if [ -e made/overview.txt ]; then
        sed '/^Made /d' made/overview.txt | compare whole -
        only overview.txt "$signal at $call $n"
        echo "$call" >>finished
      else
        only '' "$signal at $call $n"
        echo "$call" >>broken
      fi
      rm -f made/overview.txt
    done
  done
done
grep -q fsync finished || fail "no file was whole"
grep -q openat broken || fail "no file was broken off"

# --- how far it is, while it takes long ---

i=0
while [ $i -lt 500 ]; do
  i=$((i + 1))
  : >"$store/unknown-$i.jsonl"
done
slow()
{
  # half a second and more for one of the first files
  strace -o injected -e trace=openat -e inject=openat:delay_enter=700000:when=300 \
    "$top_builddir/vuistregels-build" report --content "$content" --lang en "$@"
}
slow >out 2>err || [ $? -eq 3 ] || fail "a slow report: $(cat err)"
[ ! -s err ] || fail "progress in a pipe: $(cat err)"
if command -v script >/dev/null && script -qec true /dev/null >/dev/null 2>&1; then
  cat >slowly <<END
strace -o injected -e trace=openat -e inject=openat:delay_enter=700000:when=300 \
  "$top_builddir/vuistregels-build" report --content "$content" --lang en \$1 >/dev/null
END
  script -qec 'sh slowly' /dev/null </dev/null >screen 2>&1
  grep -q 'reading the records: [0-9]* of 50[0-9]' screen || fail "no progress on a screen: $(cat -v screen)"
  # it stands on one line, and nothing of it is left there
  tr '\r' '\n' <screen | grep -c 'reading the records' | compare - /dev/fd/3 3<<END
1
END
  tr '\r' '\n' <screen | tail -n 1 | grep -qx '  *' || fail "the line of progress stays: $(cat -v screen)"
  script -qec 'sh slowly --plain' /dev/null </dev/null >screen 2>&1
  tr -d '\r' <screen | grep -qx 'reading the records: [0-9]* of 50[0-9]' || fail "no line for a screen reader: $(cat -v screen)"
fi
