#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Hostile text where only an office with managers has it: numbers and codes on the list and as they are typed at a
# training computer, names of accounts of managers and employees, reasons and notes of decisions, seals and the names of
# their keys, dates that were published, the administrator's log, each text of the settings, own words, the name of the
# computer. No command shows any of it raw, in no locale and in no form; and each of these comes out somewhere, or the
# test would prove nothing.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/firm.inc"
. "$top_srcdir/tests/office.inc"
. "$top_srcdir/tests/hostile.inc"
command -v chattr >/dev/null || skip "chattr is missing"

mkdir -p "$top_builddir/no-settings/etc"
mount -t tmpfs -o mode=755 settings "$top_builddir/no-settings/etc" 2>/dev/null &&
  mount --bind "$data/office-content" "$top_srcdir/content" || skip "this system allows no private mounts"

# ---- the office ----

# Each source has a word of its own: xxNAMExx.
mark()
{
  printf 'xx%sxx%s' "$1" "$text"
}
flat() # without what a name of an account cannot have
{
  printf '%s' "$1" | tr -d ':/\n'
}
manager=$(flat "$(mark manager)$(printf '\033]0;t\007\r')")
employee=$(flat "$(mark employee)$(printf '\033[2J')")
cat >>"$accounts" <<END
$manager:x:1106:1106:$(flat "$(mark fullname)"):$VR_TMP/home/manager:/bin/sh
$employee:x:1107:1107:$(flat "$(mark gecos)"):$VR_TMP/home/employee:/bin/sh
END
printf '%s:x:1106:\n%s:x:1107:\n' "$manager" "$employee" >>"$groups"
change "s/^managers:x:1200:sanne/&,$(printf '%s' "$manager" | sed 's/[\\&/.*[]/\\&/g')/" "$groups"
for home in manager employee; do
  mkdir "$VR_TMP/home/$home"
  chown $([ $home = manager ] && echo 1106 || echo 1107) "$VR_TMP/home/$home"
done
# by NUMBER ARG...: the program under that account; out, err, code
by()
{
  uid=$1
  shift
  case $uid in
    0) home=$VR_TMP/home ;;
    1106) home=$VR_TMP/home/manager ;;
    1107) home=$VR_TMP/home/employee ;;
    *) home=$VR_TMP/home/$(sed -n "s/^\([a-z]*\):x:$uid:.*/\1/p" "$accounts") ;;
  esac
  code=0
  setpriv --reuid="$uid" --regid="$uid" --init-groups env HOME="$home" timeout 60 "$top_builddir/vuistregels-build" "$@" \
    >out 2>err <"${input-/dev/null}" || code=$?
}

# The settings: something of it in each text.
sed -e "s|<text xml:lang=\"[a-z]*\">|&xxsettingsxx$text|" -e "s|<name><text xml:lang=\"[a-z]*\">|&xxcontactxx|" \
  -e "s|<reason code=\"on-leave\"><text xml:lang=\"nl\">|&xxreasonxx|; s|text xml:lang=\"en\">on leave|text xml:lang=\"en\">xxreasonxx$text|" \
  -e "s|<supplier name=\"Cloudboek|&xxsupplierxx$text|; s|<supportDesk>|&$text|; s|where=\"map 12|&$text|" \
  -e "s|scope=\"hosting|&$text|; s|<restoreTest>|&$text|; s|<incidentContact>|&$text|" \
  -e 's|trainingAccount="kiosk"|trainingAccount="tom"|; s|face="plain" ||; s| perHost="true"||; s| administrator="admin"||' \
  -e "s|kind=\"drop-box\" path=\"[^\"]*\"|kind=\"provisioned\" path=\"$firm/records\"|; s|/srv/roster.csv|$PWD/list.csv|" \
  "$data/policy/full.xml" >"$top_builddir/no-settings/etc/policy.xml"
number="xxnumberxx$text"
{
  echo 'personeelsnummer;naam;afdeling;rol;account;code;in dienst'
  printf '"%s";"%s";"%s";"%s";noor;4711;1-11-2026\n' "$number" "$(mark name)" "$(mark department)" "$(mark role)"
  printf '2002;"%s";"%s";;;"%s";1-11-2026\n' "$(mark other)" "$(mark section)" "$(mark code)"
} >list.csv
{ cat list.csv; printf '2003;x;;;"%s";;1-11-2026\n' "$(mark unknown)$(printf '\033]0;title\007\r\177')"; } >refused.csv
chmod 644 list.csv
by 0 setup --lang en
[ $code -eq 0 ] || fail "setup: $(cat -v err)"
by 0 assign --lang en
[ -s "$firm/assigned/noor.json" ] || fail "assign: $(cat -v out err)"
file_of()
{
  find "$firm/$1" -user "$2" | head -n 1
}
statement 1 initialized - 2026-11-02 noor >>"$firm/records/noor.jsonl"
statement 2 passed sign-in 2026-11-03 "$string" | sed "s/\"prog\":\"1.0\"/\"prog\":\"$(printf '%s' "xxprogxx$string" | sed 's/\\/\\\\/g')\"/" >>"$firm/records/noor.jsonl"
# decisions: one as the program makes it, then lines as a manager may write them
by 1106 correct noor --kind leave --course seven-rules --until 2030-01-01 --reason on-leave --lang en
[ $code -eq 0 ] || fail "correct: $(cat -v out err)"
decisions=$(file_of corrections 1106)
sed "s/\"id\":\"......../\"id\":\"abcdef01/; s/\"reason\":\"[^\"]*\"/\"reason\":\"on-leave: $(printf '%s' "xxnotexx$string" | sed 's/\\/\\\\/g')\"/" "$decisions" >more
sed "s/\"id\":\"......../\"id\":\"abcdef02/; s/\"reason\":\"[^\"]*\"/\"reason\":\"$(printf '%s' "xxfreexx$string" | sed 's/\\/\\\\/g')\"/" "$decisions" >>more
sed "s/\"id\":\"......../\"id\":\"abcdef03/; s/\"name\":\"noor\"/\"name\":\"$(printf '%s' "xxpersonxx$string" | sed 's/\\/\\\\/g')\"/" "$decisions" >>more
cat more - <<END | setpriv --reuid=1106 --regid=1106 --init-groups tee -a "$decisions" >/dev/null
$evil
{"id":"$text"}
END
# seals, with a key whose name is hostile; then one that somebody else wrote
key="$VR_TMP/home/manager/$(mark key | tr -d /)"
by 1106 seal --new-key --key "$key" --lang en
[ $code -eq 0 ] || fail "seal --new-key: $(cat -v err)"
by 1106 seal --key "$key" --lang en
[ -s "$firm/seals/000001.jsonl" ] || fail "seal: $(cat -v err)"
sed "s/\"by\":\"[^\"]*\"/\"by\":\"$(printf '%s' "xxforgedxx$string" | sed 's/\\/\\\\/g')\"/; s/\"number\":1/\"number\":2/" "$firm/seals/000001.jsonl" >seal.two
as sanne sh -c 'umask 027; cat >"$1"; chmod 640 "$1"' sh "$firm/seals/000002.jsonl" <seal.two
as sanne touch "$firm/seals/$(mark planted | tr -d /)" "$firm/corrections/$(mark squatter | tr -d /).jsonl"
: >"$firm/records/$(mark stray | tr -d /).jsonl"
printf '{"v":1,"time":"2026-11-01T08:00:00.000Z","by":"root","action":"assign.rename","from":"%s.jsonl","to":"%s.jsonl"}\n{"action":"retain.apply","before":"%s"}\n' \
  "$string" "$string" "$string" >>"$firm/admin.jsonl"
sed "s/\"roles\":\[\"[^\"]*/\"roles\":[\"$(printf '%s' "xxrolesxx$string" | sed 's/\\/\\\\/g')/; s/\"department\":\"[^\"]*\"/\"department\":\"$(printf '%s' "xxpublishedxx$string" | sed 's/\\/\\\\/g')\"/" \
  "$firm/assigned/noor.json" >changed
cat changed >"$firm/assigned/noor.json"

# ---- every command, in every locale ----

tried=0
: >seen
shown()
{
  terminal=$charset
  case $* in
    *csv*)
      charset=UTF-8
      sed "1s/^$(printf '\357\273\277')//; s/$(printf '\r')\$//" out >lines && mv lines out ;;
    *'format html'* | *'format json'*) charset=UTF-8 ;;
  esac
  [ $code -lt 124 ] || fail "exit status $code: $(echo "$*" | cat -v): $(head -n 3 err | cat -v)"
  harmless out "standard output of: $(echo "$*" | cat -v)"
  charset=$terminal
  harmless err "standard error of: $(echo "$*" | cat -v)"
  cat out err >>seen
  tried=$((tried + 1))
}
try()
{
  by "$@"
  shown "$@"
}

everywhere()
{
  for manager_number in 1104 1106; do
    for words in 'report' 'report --format csv' 'report --format csv-excel' 'report --format html' 'report --format json' verify correct \
      'correct noor' me status doctor certificate 'recap card' 'recap duties' 'verify --certificate 0000-0100'; do
      # shellcheck disable=SC2086
      try $manager_number $words
    done
    try $manager_number verify --key "$key.pub"
    try $manager_number verify --key "$(mark key)"
    try $manager_number seal --new-key --key "$key"
    try $manager_number correct "$(mark who)" --kind leave --reason "$(mark why)" --until "$(mark date)"
    try $manager_number correct "$(mark who)" --kind leave --reason on-leave --until 2030-01-01
    try $manager_number correct noor --kind leave --reason "$(mark why)" --until 2030-01-01
    try $manager_number correct --withdraw "$(mark id)"
  done
  for learner_number in 1101 1107; do
    for words in me status certificate 'recap card' 'recap handout' doctor 'learn --plain'; do
      # shellcheck disable=SC2086
      try $learner_number $words
    done
  done
  for words in 'assign --dry-run' 'retain --dry-run' 'setup --dry-run' doctor verify report correct; do
    # shellcheck disable=SC2086
    try 0 $words
  done
  try 0 assign --renamed "$(mark old)=$(mark new)"
  try 0 assign --adopt "$(mark adopted)" --dry-run
  try 0 check "$PWD/refused.csv"
  try 0 report --roster "$PWD/refused.csv"
  try 0 check "$top_builddir/no-settings/etc/policy.xml" "$PWD/list.csv" "$firm/seals/000002.jsonl"
  for typed in "$number" "$(mark typed)$evil" 2002; do
    printf '%s\n%s\n\n\nq\n\n%s\n%s\n' "$typed" "$(mark secret)$evil" "$typed" 4711 >typed
    input=typed
    for words in 'learn --plain' me certificate; do
      # shellcheck disable=SC2086
      try 1102 $words
    done
    input=/dev/null
  done
}

# own words, typed; what it takes to get there is for the session to say
printf '\n\n\n\n\n1\n1\n\n\n' >typed
input=typed
by 1101 learn --plain --lang en
input=/dev/null
state=$(find "$VR_TMP/home/noor/.local/state" -name state.json 2>/dev/null | head -n 1)
[ -n "$state" ] || fail "noor has no place: $(cat -v out err)"
own="[{\"course\": \"seven-rules\", \"lesson\": \"sign-in\", \"text\": \"xxownxx$string\"}]"
sed "s/\"resolutions\": \[\]/\"resolutions\": $(printf '%s' "$own" | sed 's/\\/\\\\/g')/" "$state" >changed
cat changed >"$state"
grep -q xxownxx "$state" || fail "own words are not in the state: $(cat "$state")"

charset=UTF-8
everywhere
LC_ALL=C charset=ASCII
export LC_ALL
everywhere
unset LC_ALL
if localedef -i nl_NL -f ISO-8859-1 "$PWD/nl_NL" >/dev/null 2>&1; then
  LOCPATH=$PWD LC_ALL=nl_NL charset=ISO-8859-1
  export LOCPATH LC_ALL
  everywhere
  unset LOCPATH LC_ALL
else
  echo "ISO-8859-1 cannot be tried here: localedef is missing"
fi
charset=UTF-8
for word in own manager employee settings contact reason number name department other section note free person key \
  squatter stray published who why date id new; do
  grep -q "xx${word}xx" seen || { echo "never shown: $word"; : >never; }
done
[ ! -e never ] || fail "what is never shown proves nothing"
echo "$tried calls"
