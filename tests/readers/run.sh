# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh [PEOPLE]: a firm's report in every form and both languages, read back with readers that are not ours: ajv,
# exceljs, csv-parse and axe-core (from npm, into a folder that goes away), Chromium. Not in make check: it needs
# the network. Needs root or a namespace of its own for the firm's accounts. From the build folder after make and
# make tests/bench/firm:  sh ../tests/readers/run.sh
set -eu
here=$(cd "$(dirname "$0")" && pwd)
src=$(cd "$here/../.." && pwd)
if [ -z "${VR_READERS-}" ]; then
  if [ "$(id -u)" -eq 0 ]; then space='unshare -m'; else space='unshare -rm'; fi
  exec $space env VR_READERS=1 sh "$0" "$@"
fi
people=${1:-40}
build=$(pwd)
t=$(mktemp -d "${TMPDIR:-/tmp}/readers.XXXXXX")
trap 'cd /; umount /etc/passwd 2> /dev/null; rm -rf "$t"' EXIT
export TZ=UTC0 LC_ALL=C.UTF-8
mkdir "$t/packages"
(cd "$t/packages" && npm install --no-audit --no-fund ajv ajv-formats axe-core csv-parse exceljs) > "$t/npm" 2>&1 ||
  { cat "$t/npm"; echo 'skipped: the readers cannot be installed'; exit 77; }
browser=
for name in chromium chromium-browser google-chrome; do
  command -v "$name" > /dev/null && browser=$name && break
done
"$build/tests/bench/firm" "$t/firm" "$people" "$(date +%F)"
mount --bind "$t/firm/passwd" /etc/passwd
status=0
for language in nl en; do
  mkdir "$t/$language"
  for form in json:report.json xlsx:report.xlsx csv:report.csv csv-excel:report-excel.csv html:report.html; do
    HOME=$t "$build/vuistregels-build" report --lang $language --format "${form%%:*}" --records "$t/firm/records" \
      --roster "$t/firm/roster.csv" --output "$t/$language/${form#*:}"
  done
  node "$here/check.mjs" "$t/packages" "$src/content/schema/report.schema.json" "$t/$language" "$people" || status=1
  if [ -z "$browser" ]; then
    echo "$language: no Chromium: axe-core has not looked at the HTML"
    continue
  fi
  found=$(HOME=$t timeout 300 "$browser" --headless --no-sandbox --disable-gpu --virtual-time-budget=60000 \
    --dump-dom "file://$t/$language/axe.html" 2> /dev/null | grep -o '<title>axe: [^<]*' || :)
  [ "$found" = '<title>axe: ;' ] || { echo "$language: ${found:-axe-core gave no answer}"; status=1; }
done
[ "$status" -eq 0 ] && echo "read back in both languages: $people people"
exit "$status"
