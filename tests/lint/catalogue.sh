#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The Dutch catalogue is complete and safe: each catalogue is first merged with a template made from the sources
# as they are now, since msgfmt checks a conversion only in entries that carry the c-format flag.
. "${srcdir=.}/tests/init.sh"

for tool in xgettext msgmerge msgfmt msgattrib msgcat; do
  command -v $tool >/dev/null || skip "$tool is missing"
done
po=$top_srcdir/po
options=$(sed -n 's/^XGETTEXT_OPTIONS = //p' "$po/Makevars")
[ -n "$options" ] || fail "po/Makevars has no XGETTEXT_OPTIONS on one line"

grep -v '^#' "$po/POTFILES.in" >files || :
# shellcheck disable=SC2086
run 0 xgettext $options --directory="$top_srcdir" --files-from=files --force-po -o new.pot
[ ! -s err ] || fail "xgettext: $(cat err)"

problems=0
problem()
{
  echo "$*"
  problems=$((problems + 1))
}

flags_of()
{
  # One line per message: its flags (fuzzy apart) and its English text.
  msgcat --no-wrap --no-location --sort-output "$1" | awk '
    /^#,/ { flags = $0; gsub(/, fuzzy/, "", flags) }
    /^msgid / { if ($0 != "msgid \"\"") print flags "|" $0; flags = "" }'
}

for language in $(grep -v '^#' "$po/LINGUAS"); do
  catalogue=$po/$language.po
  run 0 msgmerge --quiet --no-fuzzy-matching -o merged.po "$catalogue" new.pot
  run 0 msgfmt --check --check-accelerators=_ -o /dev/null merged.po
  [ ! -s err ] || problem "$language: $(cat err)"
  for kind in untranslated only-fuzzy; do
    msgattrib --no-obsolete --$kind --no-wrap merged.po | grep '^msgid ' | grep -vx 'msgid ""' >left &&
      problem "$language: $kind messages: $(cat left)"
  done
  msgattrib --only-obsolete "$catalogue" | grep -q . &&
    problem "$language: obsolete messages; run make -C po update-po and remove them"
  grep -n 'no-c-format' "$catalogue" && problem "$language: no-c-format switches the check of conversions off"
  flags_of merged.po >flags.merged
  msgattrib --no-obsolete --no-location "$catalogue" >shipped.po
  flags_of shipped.po >flags.shipped
  diff -u flags.merged flags.shipped ||
    problem "$language: messages or flags differ from the template; run make -C po update-po"
done

# Control characters (C0 but tab and newline, DEL, C1), zero-width and bidi controls, byte-order mark.
for file in "$po"/*.po new.pot; do
  LC_ALL=C grep -n "$(printf '[\001-\010\013-\037\177]\\|\302[\200-\237]\\|\342\200[\213-\217\252-\256]\\|\342\201[\240-\257]\\|\357\273\277')" \
    "$file" && problem "$file: control or invisible characters"
done

[ $problems -eq 0 ] || fail "$problems problems in the catalogues"
