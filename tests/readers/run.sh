# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh [PEOPLE]: a firm's report in every form and both languages, read back with readers that are not ours: ajv,
# exceljs, csv-parse and axe-core (from npm, into a folder that goes away), Chromium, qpdf, poppler, LibreOffice; what
# is missing is said. Not in make check: it needs the network. Needs root or a namespace of its own for the firm's accounts. From the build folder after make and
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
office=
for name in soffice libreoffice; do
  command -v "$name" > /dev/null && office=$name && break
done
problem() {
  echo "$language: $*"
  status=1
}

# Its form, A4, tags, title; every font is in it; everybody is on it.
read_pdf() {
  if command -v qpdf > /dev/null; then
    qpdf --check "$1" > "$t/qpdf" 2>&1 || problem "PDF: $(tail -n 3 "$t/qpdf")"
  else
    echo "$language: no qpdf: the form of the PDF was not looked at"
  fi
  if ! command -v pdftotext > /dev/null; then
    echo "$language: no poppler: the PDF was not read"
    return 0
  fi
  pdfinfo "$1" > "$t/pdfinfo"
  grep -q '^Page size:.*(A4)$' "$t/pdfinfo" && grep -q '^Tagged: *yes$' "$t/pdfinfo" && grep -q '^Title: *[^ ]' "$t/pdfinfo" ||
    problem "PDF: $(cat "$t/pdfinfo")"
  pdffonts "$1" | awk 'NR > 2 && $(NF - 4) != "yes"' | grep . && problem 'PDF: a font is not in it'
  found=$(pdftotext "$1" - | grep -oE '\bm[0-9]{5}\b' | sort -u | wc -l)
  [ "$found" -eq "$people" ] || problem "PDF: $found accounts of $people people"
}

convert() { # FOLDER FORM FILE OPTION...
  folder=$1 form=$2 file=$3
  shift 3
  HOME=$t/office timeout 300 "$office" --headless "$@" --convert-to "$form" --outdir "$folder/office" "$folder/$file" > "$t/said" 2>&1 ||
    problem "LibreOffice: $(cat "$t/said")"
}

# The sheet of people as the spreadsheet has it, a line for each and one for the head, and the other file as well.
read_with_office() {
  if [ -z "$office" ]; then
    echo "$language: no LibreOffice: it has not read the .xlsx and the CSV"
    return 0
  fi
  mkdir -p "$t/office"
  to_csv='csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false'
  convert "$1" "$to_csv,-1" report.xlsx
  convert "$1" ods report-excel.csv --infilter='CSV:59,34,76,1'
  convert "$1" "$to_csv" office/report-excel.ods
  if [ "$language" = nl ]; then sheet='Per persoon'; else sheet='Per person'; fi
  for table in "$1/office/report-$sheet.csv" "$1/office/report-excel.csv"; do
    [ -f "$table" ] && [ "$(wc -l < "$table")" -eq $((people + 1)) ] || problem "LibreOffice: not everybody in ${table##*/}: $(cat "$t/said")"
  done
}

"$build/tests/bench/firm" "$t/firm" "$people" "$(date +%F)"
mount --bind "$t/firm/passwd" /etc/passwd
status=0
for language in nl en; do
  mkdir "$t/$language"
  for form in json:report.json xlsx:report.xlsx csv:report.csv csv-excel:report-excel.csv html:report.html \
    pdf:report.pdf; do
    HOME=$t "$build/vuistregels-build" report --lang $language --format "${form%%:*}" --records "$t/firm/records" \
      --roster "$t/firm/roster.csv" --output "$t/$language/${form#*:}"
  done
  node "$here/check.mjs" "$t/packages" "$src/content/schema/report.schema.json" "$t/$language" "$people" || status=1
  read_pdf "$t/$language/report.pdf"
  read_with_office "$t/$language"
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
