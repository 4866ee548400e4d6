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

run 0 vuistregels recap --content "$content" --lang en
has out "vuistregels recap sign-in"
has_not out "lock-up"

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
