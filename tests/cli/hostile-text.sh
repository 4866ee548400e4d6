#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Whatever the command line, the environment, the content, the settings, the roster, the records, the state and the
# names of files say: no command puts a control character, an escape sequence or a character that turns the reading
# direction on standard output or standard error, in no locale. Commands and options come from the help, so that none
# is forgotten.
. "${srcdir=.}/tests/init.sh"

. "$top_srcdir/tests/hostile.inc"
tried=0

# try ARG...: any exit status but that of a signal.
try()
{
  case $1 in
    setup | assign | retain) set -- "$@" --dry-run ;;
  esac
  code=0
  printf '%s\n1\n\n' "$evil" "$evil" q | timeout 60 "$top_builddir/vuistregels-build" "$@" >out 2>err || code=$?
  [ $code -lt 124 ] || fail "exit status $code: $* $(head -n 3 err)"
  terminal=$charset
  case $* in
    # Files, in UTF-8 whatever the locale. CSV has a mark in front and a carriage return at the end of a line.
    *'format csv'*)
      charset=UTF-8
      sed "1s/^$(printf '\357\273\277')//; s/$(printf '\r')\$//" out >lines && mv lines out ;;
    *'format html'* | *'format json'*) charset=UTF-8 ;;
  esac
  harmless out "standard output of: $(echo "$*" | cat -v)"
  charset=$terminal
  harmless err "standard error of: $(echo "$*" | cat -v)"
  tried=$((tried + 1))
}

# ---- hostile input of every kind ----

cp -R "$data/flow-content" content
for file in content/flow/*.xml content/glossary.xml; do
  awk -v text="$text" '{ sub(/<text xml:lang="(nl|en)">/, "&" text); print }' "$file" >changed
  mv changed "$file"
done
run 0 vuistregels check --lang en "$PWD/content"

mkdir bad
cp "$data"/bad-content/*.xml bad
for file in bad/*.xml; do
  awk -v text="$text" 'NR == 2 { print "<" text " a=\"" text "\"/>" } { print }' "$file" >changed
  mv changed "bad/$(printf 'x\033[31m%s' "$(basename "$file")")"
done

printf '<?xml version="1.0" encoding="UTF-8"?>\n<policy organisation="x%s"><organisation><text xml:lang="nl">%s</text></organisation></policy>\n' \
  "$text" "$text" >policy.xml
printf 'account;naam;afdeling\n%s;"%s";%s\n=1+1;%s\n' "$evil" "$evil" "$evil" "$evil" >roster.csv

account=$(id -un)
mkdir -p records "$HOME/.local/state" evil-records
chmod 700 records evil-records
line()
{
  # line NUMBER VERB OBJECT HOMEPAGE ACCOUNT EXTENSIONS
  printf '{"id":"3f2b8c1e-7d4a-4b6e-9a10-%012d","actor":{"account":{"homePage":"%s","name":"%s"}},"verb":{"id":"http://adlnet.gov/expapi/verbs/%s"},"object":{"id":"urn:vuistregels:%s"},"result":{"success":true},"context":{"registration":"11111111-1111-5111-8111-111111111111","extensions":{"urn:vuistregels:x":{"v":1,"round":"onboarding","anchor":"2026-11-01","lang":"nl"%s}}},"timestamp":"2026-11-10T10:00:00.000Z"}\n' \
    "$1" "$4" "$5" "$2" "$3" "$6"
}
home=urn:vuistregels:host:x
{
  line 1 passed flow:one $home "$account" ''
  line 2 passed flow:one "urn:x:$string" "$account" ''
  line 3 passed flow:one $home "$string" ''
  line 4 "$string" flow $home "$account" ''
  line 5 passed "flow:$string" $home "$account" ''
  line 6 passed flow:two $home "$account" ",\"prog\":\"$string\",\"$string\":\"$string\""
  line 6 passed flow:one $home "$account" ''
  line 7 passed flow:one $home "$account" ",\"lang\":\"$string\",\"anchor\":\"$string\""
  line 8 initialized flow $home "$account" ",\"lessons\":[\"$string\",\"one\"]"
  line 9 passed flow:one $home "$account" ",\"items\":[\"$string\"],\"reason\":\"$string\",\"version\":\"$string\",\"v\":2"
  printf '%s\n{"id":"%s"}\n\0\n' "$evil" "$text"
  printf 'unfinished %s' "$evil"
} >"records/$account.jsonl"
chmod 640 "records/$account.jsonl"
# A name with a slash in it is the one thing that a folder refuses.
cp "records/$account.jsonl" "records/$(printf '%s' "$evil" | tr -d /).jsonl"

# ---- every command and option, in every locale ----

commands=$(vuistregels --help --lang en | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p')
vuistregels report --lang en --content "$PWD/content" --course flow --records "$PWD/records" >out 2>err || :
counted=$(sed -n 's/.*files; [0-9]* lines, of which \([0-9]*\) counted.*/\1/p' out)
[ "${counted:-0}" -ge 3 ] || fail "only ${counted:-no} hostile lines are read at all: $(grep jsonl out)"
[ "$(echo "$commands" | wc -l)" -ge 7 ] || fail "the help shows only: $commands"

everywhere()
{
  try --version
  try "$evil"
  try "--$evil"
  for command in $commands; do
    try "$command" --lang en
    try "$command" --help
    # shellcheck disable=SC2086
    try "$command" --lang nl --content "$PWD/content" --course flow --records "$PWD/records"
    try "$command" --content "$PWD/content" --records "$PWD/records"
    try "$command" "$evil"
    for option in $(vuistregels "$command" --help --lang en | sed -n 's/^  --\([a-z-]*\) [A-Z=a-z|]* .*/\1/p' | sort -u); do
      try "$command" "--$option" "$evil"
      try "$command" "--$option=$evil"
    done
    try "$command" --policy "$PWD/policy.xml"
    try "$command" --roster "$PWD/roster.csv" --records "$PWD/records"
    try "$command" --records "$PWD/$(printf 'evil-records/%s' "$evil" | tr -d '\r')"
  done
  for format in text csv csv-excel json html; do
    try report --format $format --content "$PWD/content" --course flow --records "$PWD/records"
    try report --format $format --content "$PWD/content" --course flow --records "$PWD/records" --roster "$PWD/roster.csv"
  done
  try learn --plain --content "$PWD/content" --course flow --records "$PWD/records" --lang en
  try check bad/* policy.xml roster.csv "records/$account.jsonl" "$evil"
  try check "$PWD/content"
}

charset=UTF-8
everywhere
export LC_ALL=C
charset=ASCII
everywhere
unset LC_ALL LANG
charset=UTF-8
everywhere

# Latin-1, where a byte from 0x80 on is a control of its own.
if localedef -i nl_NL -f ISO-8859-1 "$PWD/nl_NL" >/dev/null 2>&1; then
  LOCPATH=$PWD LC_ALL=nl_NL charset=ISO-8859-1
  export LOCPATH LC_ALL
  everywhere
  unset LOCPATH LC_ALL
else
  echo "ISO-8859-1 cannot be tried here: localedef is missing"
fi

# ---- the environment ----

charset=UTF-8
for variable in HOME XDG_DATA_HOME XDG_STATE_HOME VUISTREGELS_LANG LANGUAGE LANG LC_MESSAGES TERM TZ USER LOGNAME; do
  for command in $commands; do
    eval "$variable=\$evil" && export "${variable?}"
    [ $variable != HOME ] || HOME=$PWD/$(printf '%s' "$evil" | tr -d /)
    try "$command" --course flow
    eval "$variable=" && unset "$variable"
    HOME=$VR_TMP/home
    export HOME
  done
done
for variable in HOME XDG_DATA_HOME XDG_STATE_HOME; do
  for command in $commands; do
    eval "$variable=\$PWD/\$(printf '%s' \"\$evil\" | tr -d /)" && export "${variable?}"
    try "$command" --lang en
    eval "unset $variable"
    HOME=$VR_TMP/home
    export HOME
  done
done

# ---- a state and a result that waits ----

try learn --plain --lang en
state=$(find "$HOME/.local/state" -name state.json | head -n 1)
[ -n "$state" ] || fail "there is no state"
for broken in "$evil" "{\"v\":1,\"language\":\"$string\"}"; do
  printf '%s' "$broken" >"$state"
  cp "records/$account.jsonl" "${state%/*}/spool-3f2b8c1e-7d4a-4b6e-9a10-000000000009.jsonl"
  for command in $commands; do
    try "$command" --lang en
  done
done
echo "$tried calls"
