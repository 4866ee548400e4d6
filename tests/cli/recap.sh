#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Summaries as text: of a lesson, of all rules, the words.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/office.inc"

run 0 vuistregels recap sign-in --content "$content" --lang en
compare out <<'END'
Sign in safely. Summary.

Use a passkey.

Do:
- Turn on a passkey.

Report to: your manager or ICT.

Your organisation has not filled in a reporting point yet.

From now on you do this.
END

run 0 vuistregels samenvatting sign-in --content "$content" --lang nl --policy "$data/policy/full.xml"
has out "Gebruik een passkey."
has out "- Zet een passkey aan."
has out "het ICT-meldpunt"
has_not out "nog geen meldpunt"

run 0 vuistregels recap card --content "$content" --lang nl
has out "1. Log veilig in"
has out "2. Check eerst"
has out "Vanaf nu doe je dit."
has_not out "Laat niets open"

run 0 vuistregels recap glossary --content "$content" --lang nl
has out "- passkey (passkey): Een digitale sleutel."
has out "- vissen (phishing): Een vals bericht."

# the papers have a Dutch name too, in either language
run 0 vuistregels samenvatting --content "$content" --lang nl
for what in kaart taken woordenlijst uitdeelblad; do
  has out "vuistregels samenvatting $what"
done
for pair in card:kaart handout:uitdeelblad; do
  run 0 vuistregels recap "${pair%:*}" --content "$content" --lang en
  mv out named
  run 0 vuistregels recap "${pair#*:}" --content "$content" --lang en
  compare named out
done

run 0 vuistregels recap --content "$content" --lang en
has out "vuistregels recap sign-in"
has_not out "lock-up"

# What the office does itself, with what is known of its suppliers and what is still to ask; each thing once a subject.
run 0 vuistregels recap duties --lang nl --policy "$data/policy/full.xml"
has out "- [ ] "
has out "- Verwerkersovereenkomst (Cloudboek): map 12, 2025-01-01"
has out "- Verwerkersovereenkomst (Loonweb): nog navragen: ________"
run 0 vuistregels recap duties --lang en
has out ": still to ask: ________"

# The page for a first day: both languages, whatever is chosen, from content and settings.
run 0 vuistregels recap handout --content "$content" --lang nl
head -n 1 out | grep -qx 'DE ZEVEN VUISTREGELS / THE SEVEN RULES OF THUMB' || fail "$(head -n 1 out)"
has out "2 lessen, in totaal ongeveer 8 minuten."
has out "2 lessons, about 8 minutes in all."
has out "Binnen 30 dagen na je eerste werkdag."
has out "Within 30 days of your first working day."
has out "je leidinggevende of ICT"
has out "your manager or ICT"
has out "niet bewaard: je antwoorden"
has out "not kept: your answers"
run 0 vuistregels recap handout --lang en --policy "$data/policy/full.xml"
grep -n 'THE SEVEN RULES OF THUMB\|DE ZEVEN VUISTREGELS' out | head -n 1 | grep -q THE || fail "not the chosen language first: $(cat out)"
has out "Mo of HR, 020 000 0000"
has out "Binnen 60 dagen na je eerste werkdag."
has out "kept as well: how many attempts it took"
[ "$(wc -l <out)" -le 60 ] || fail "more than a page: $(wc -l <out) lines"

# As PDF, read by somebody else's program.
if vuistregels recap --help --lang en | grep -q 'without the form pdf'; then
  run 1 vuistregels recap card --content "$content" --format pdf --output card.pdf
else
  for what in card duties handout sign-in glossary; do
    run 0 vuistregels recap $what --lang nl --policy "$data/policy/full.xml" --format pdf --output $what.pdf
    head -c 5 $what.pdf | grep -q '^%PDF-' || fail "$what: no PDF"
  done
  if command -v pdftotext >/dev/null && command -v pdfinfo >/dev/null; then
    for what in card handout; do
      pdfinfo $what.pdf | grep -qE '^Pages: +1$' || fail "$what is more than a page"
    done
    pdftotext -layout card.pdf read
    has read "Meld meteen"
    has read "____"
    pdftotext -layout duties.pdf read
    has read "map 12, 2025-01-01"
    pdftotext -layout handout.pdf read
    has read "The seven rules of thumb"
    has read "De zeven vuistregels"
    has read "Mijn datum"
  else
    printf 'not read back: pdftotext is missing\n'
  fi
fi
run 2 vuistregels recap card --content "$content" --lang en --format xlsx
has err "'xlsx' is not a choice for --format: text, pdf"
run 2 vuistregels recap fishing --content "$content" --output fishing.txt
[ ! -e fishing.txt ] || fail "a file of nothing"

# Planned and unknown lessons.
run 1 vuistregels recap lock-up --content "$content" --lang en
has err "planned"
run 2 vuistregels recap fishing --content "$content" --lang en
has err "there is no lesson 'fishing'"

# Everything that is shipped can be printed, at most 80 columns wide.
vuistregels recap --lang en | sed -n 's/^  vuistregels recap \([a-z-]*\) .*/\1/p' >all
[ "$(wc -l <all)" -gt 3 ] || fail "too few: $(cat all)"
while read -r what; do
  for language in nl en; do
    run 0 vuistregels recap "$what" --lang $language
    [ -s out ] || fail "$what is empty"
    [ ! -s err ] || fail "$what: $(cat err)"
    awk 'length > 88 { print; exit 1 }' out || fail "$what is too wide"
  done
done <all

# Plain characters only, where that is asked for or where the locale has no others.
run 0 vuistregels recap glossary --lang nl --ascii
LC_ALL=C grep -q '[^ -~]' out && fail "not ASCII: $(LC_ALL=C grep '[^ -~]' out)"
run 0 env LC_ALL=POSIX "$top_builddir/vuistregels-build" recap glossary --lang nl
LC_ALL=C grep -q '[^ -~]' out && fail "not ASCII under POSIX: $(LC_ALL=C grep '[^ -~]' out)"
exit 0
