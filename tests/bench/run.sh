# SPDX-License-Identifier: GPL-3.0-or-later
# Measures what a person waits for, beside programs that people know, in one run. Prints medians; judges nothing.
# Compares with less, nano, jq and DuckDB; says so when they are not there.
set -eu
src=$VR_TOP_SRCDIR build=$VR_TOP_BUILDDIR
runs=${VR_BENCH_RUNS:-11}
program=$build/vuistregels-build
t=$(mktemp -d "${TMPDIR:-/tmp}/bench.XXXXXX")
trap 'rm -rf "$t"' EXIT
HOME=$t/home XDG_DATA_HOME=$t/data XDG_STATE_HOME=$t/state LC_ALL=C.UTF-8 TERM=xterm-256color
export HOME XDG_DATA_HOME XDG_STATE_HOME LC_ALL TERM
mkdir -p "$HOME"

# A record of 100 lines for this account, and a state that has seen the welcome.
records=$t/data/vuistregels/records
mkdir -p "$records"
chmod 700 "$records"
sh "$src/tests/bench/record.sh" 100 "$(id -un)" > "$records/$(id -un).jsonl"
chmod 640 "$records/$(id -un).jsonl"
printf '\n\n' | "$program" learn --plain --lang nl > /dev/null 2>&1 || :

row() { printf '%-34s %10s %10s %12s %10s\n' "$@"; }
measure() { # LABEL READY COMMAND...
  label=$1; shift
  row "$label" $("$build/tests/bench/terminal" "$runs" "$@")
}
row 'full screen, 80x24, over a pty' 'start ms' 'key us' 'bytes/key' 'peak KiB'
measure 'vuistregels, home screen' 'toppen' "$program" learn --tui --lang nl
head -n 400 "$src/COPYING" > "$t/text"
if command -v less > /dev/null; then measure 'less FILE' 'text' less "$t/text"; else echo 'less: not installed'; fi
# As it is installed, only reading, so that a locked file asks nothing; and without any settings.
if command -v nano > /dev/null; then
  measure 'nano FILE' '^X' nano -v "$t/text"
  measure 'nano FILE, no settings read' '^X' nano -I "$t/text"
else
  echo 'nano: not installed'
fi

# The same course with 1,000 lessons in its table of contents.
mkdir -p "$t/content/seven-rules"
cp "$src"/content/glossary.xml "$t/content/"
cp "$src"/content/seven-rules/*.xml "$t/content/seven-rules/"
awk '/<\/course>/ || /<closing>/ { if (!done) for (i = 8; i <= 1000; i++) {
       printf "<lesson identifier=\"extra-%d\" minutes=\"10\" status=\"planned\"><title><text xml:lang=\"nl\">Extra %d</text><text xml:lang=\"en\">Extra %d</text></title><rule><text xml:lang=\"nl\">Nog een.</text><text xml:lang=\"en\">One more.</text></rule></lesson>\n", i, i, i }; done = 1 } { print }' \
  "$src/content/seven-rules/course.xml" > "$t/content/seven-rules/course.xml"
measure 'vuistregels, 1,000 lessons' 'toppen' "$program" learn --tui --lang nl --content "$t/content"

echo
mkdir "$t/append"
set -- $("$build/tests/bench/append" "$t/append")
echo "append one record, with sync: $1 us; bare write + fsync of the same bytes: $2 us; ratio $3"

# The report of a large firm. Its people need accounts, so that part runs in a mount namespace of its own; without
# root in one of the user too, where all files are root's ('closed by the administrator', as much work).
echo
if [ "$(id -u)" -eq 0 ]; then space='unshare -m'; else space='unshare -rm'; fi
if command -v node > /dev/null && command -v npm > /dev/null &&
   (mkdir "$t/packages" && cd "$t/packages" && npm install --no-audit --no-fund @duckdb/node-api) > /dev/null 2>&1; then
  VR_BENCH_PACKAGES=$t/packages
  export VR_BENCH_PACKAGES
fi
if $space true 2> /dev/null; then
  mkdir "$t/scale"
  VR_BENCH_FOLDER=$t/scale $space sh "$src/tests/bench/scale.sh"
else
  echo 'the report of a large firm: this system allows no private mount namespace'
fi
