# SPDX-License-Identifier: GPL-3.0-or-later
# scale.sh: the report of a large firm (VR_BENCH_PEOPLE, usually 50,000; seven statements each) beside what people
# would do instead, on the same data in one run. Started by run.sh, in a mount namespace where the firm's people
# have accounts. Prints medians and ratios; judges nothing.
set -eu
src=$VR_TOP_SRCDIR build=$VR_TOP_BUILDDIR bench=$VR_TOP_BUILDDIR/tests/bench
people=${VR_BENCH_PEOPLE:-50000}
runs=${VR_BENCH_SCALE_RUNS:-5}
t=$VR_BENCH_FOLDER
export TZ=UTC0 LC_ALL=C.UTF-8 HOME=$t/home XDG_STATE_HOME=$t/state XDG_DATA_HOME=$t/data
mkdir -p "$t/home"

row() { printf '%-42s %10s %10s %10s\n' "$@"; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { if (b > 0) printf "%.1f", a / b; else printf "-" }'; }
measure() { # LABEL COMMAND...; leaves elapsed, cpu and peak
  label=$1; shift
  set -- $("$bench/measure" "$runs" "$@") || { echo "$label: failed"; elapsed=0 cpu=0 peak=0; return; }
  elapsed=$1 cpu=$2 peak=$3
  row "$label" "$elapsed" "$cpu" "$peak"
}
make_firm() { "$bench/firm" "$1" "$2" 2026-11-23 passes; } # FOLDER PEOPLE
report() { # FOLDER
  mount --bind "$1/passwd" /etc/passwd
  measure "$2" "$build/vuistregels-build" report --lang en --records "$1/records" --roster "$1/roster.csv"
  umount /etc/passwd
}

if [ -e /etc/nsswitch.conf ]; then
  printf 'passwd: files\ngroup: files\n' > "$t/nsswitch"
  mount --bind "$t/nsswitch" /etc/nsswitch.conf
fi
make_firm "$t/large" "$people"
make_firm "$t/small" $((people / 10))
find "$t/large/records" -type f -name '*.jsonl' -print0 | LC_ALL=C sort -z | xargs -0 cat > "$t/lines"
echo "$people people, one file each: $(wc -l < "$t/lines") lines, $(($(wc -c < "$t/lines") / 1048576)) MiB; medians of $runs"
row '' 'ms' 'cpu ms' 'peak KiB'
measure 'open, fstat, read, close these files' "$bench/floor" "$t/large/records"
floor_ms=$elapsed floor_cpu=$cpu
report "$t/large" 'vuistregels report, text'
report_ms=$elapsed report_cpu=$cpu report_peak=$peak
report "$t/small" "the same of $((people / 10)) people"
small_ms=$elapsed small_cpu=$cpu
echo "against open, fstat, read, close:          $(ratio "$report_ms" "$floor_ms") times the time, $(ratio "$report_cpu" "$floor_cpu") times the processor (must: under 3)"
echo "ten times the people:                      $(ratio "$report_ms" "$small_ms") times the time, $(ratio "$report_cpu" "$small_cpu") times the processor (must: 10)"
echo "peak memory:                               $report_peak KiB (must: at most $((people * 7 * 100 / 1024 + 16 * 1024)))"
if command -v jq > /dev/null; then
  runs=1
  measure 'jq: passed, by person, lines in one file' jq -n \
    '[inputs | select(.verb.id == "http://adlnet.gov/expapi/verbs/passed") | [.actor.account.name, .object.id]]
       | group_by(.[0]) | length' "$t/lines"
  echo "jq takes:                                  $(ratio "$elapsed" "$report_ms") times as long, $(ratio "$cpu" "$report_cpu") times the processor (must: 5)"
  runs=${VR_BENCH_SCALE_RUNS:-5}
else
  echo 'jq: not installed'
fi
if [ -n "${VR_BENCH_PACKAGES-}" ]; then
  set -- $(node "$src/tests/bench/duckdb.mjs" "$VR_BENCH_PACKAGES" "$t/lines" "$runs") || set -- 0 0
  row 'DuckDB: passed, by person and lesson' "$1" '' ''
  echo "DuckDB takes:                              $(ratio "$1" "$report_ms") times as long, its start not counted (must: 1)"
else
  echo 'DuckDB: node, npm or the package @duckdb/node-api is not there'
fi
