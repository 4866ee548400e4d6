#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# An office of eight real accounts, from the installation to the removal of the program: setup, a list from HR, training,
# the report, who leaves, who gets another name, an account number that is given out again, a certificate and its check,
# an exemption. Needs root. /etc and the folder of the installation are this test's own, in a private mount namespace:
# the accounts are made with useradd, and nothing of them is left, however the test ends.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/office.inc"

# setting NAME: of the Makefile, with what it refers to
setting()
{
  sed -n "s/^$1 = //p" "$top_builddir/Makefile" | sed "s|\${prefix}|$prefix|"
}
prefix=
prefix=$(setting prefix)
etc=$(setting sysconfdir)/vuistregels
var=$(setting localstatedir)/lib/vuistregels
accounts='noor tom ahmed fatima kees lies mo sanne'

if [ -z "${VR_OFFICE-}" ]; then
  [ "$(id -u)" -eq 0 ] || skip "needs root, to make accounts"
  for tool in unshare setpriv mount useradd usermod userdel groupadd make; do
    command -v $tool >/dev/null || skip "$tool is missing"
  done
  case $prefix in
    / | /usr | /etc | /var | /home*) skip "installs into $prefix, which is not this test's to change" ;;
  esac
  case $etc:$var in
    "$prefix"/*:"$prefix"/*) ;;
    *) skip "settings and records are to be outside $prefix" ;;
  esac
  [ -d "$prefix" ] || skip "there is no $prefix to put something of one's own over"
  unshare -m true 2>/dev/null || skip "this system allows no private mount namespace"
  exec unshare -m env VR_OFFICE=1 sh "$0"
fi

# --- a machine of one's own ---

trap 'vr_status=$?; [ ! -e "$VR_TMP/failed" ] || vr_status=1; cd / && umount -l "$prefix" /etc 2>/dev/null; rm -rf "$VR_TMP"; exit $vr_status' EXIT
chmod 755 "$VR_TMP" "$VR_TMP/work" "$VR_TMP/home"
cp -a /etc own-etc
printf 'passwd: files\ngroup: files\nshadow: files\n' >own-etc/nsswitch.conf
# whoever works on this system and has one of these names is not in it
for name in $accounts eva managers; do
  sed -i "/^$name:/d" own-etc/passwd own-etc/group own-etc/shadow own-etc/gshadow
done
rm -f own-etc/passwd.lock own-etc/group.lock own-etc/shadow.lock own-etc/gshadow.lock own-etc/.pwd.lock
mount --bind own-etc /etc && mount -t tmpfs -o mode=755 own "$prefix" || skip "this system allows no private mounts"
make -s -C "$top_builddir" install >log 2>&1 || fail "make install: $(tail -n 5 log)"
cd / && cd "$VR_TMP/work" || exit 99

vuistregels()
{
  "$prefix/bin/vuistregels" "$@"
}
as()
{
  who=$1
  shift
  setpriv --reuid="$(id -u "$who")" --regid="$(id -g "$who")" --init-groups env HOME="$VR_TMP/home/$who" "$@"
}
account()
{
  useradd --no-create-home --home-dir "$VR_TMP/home/$1" --user-group --shell /bin/sh ${2+--uid "$2"} "$1" ||
    fail "no account $1"
  mkdir -p "$VR_TMP/home/$1"
  chown "$1:" "$VR_TMP/home/$1"
}
groupadd managers
for name in $accounts; do
  account "$name"
done
usermod -aG managers sanne
as noor "$prefix/bin/vuistregels" --version >/dev/null 2>&1 || skip "other accounts cannot run what is in $prefix"
[ "$(for name in $accounts; do id -u "$name"; done | sort -u | wc -l)" -eq 8 ] || fail "not eight accounts"

# --- settings, setup, the list, assign ---

mkdir -p "$etc/content/seven-rules"
cp "$content"/seven-rules/*.xml "$etc/content/seven-rules/"
cat >"$etc/policy.xml" <<END
<policy language="en" timeZone="Etc/UTC">
  <organisation iri="https://lindeboom.example/"><text xml:lang="nl">Kantoor Lindeboom</text><text xml:lang="en">Lindeboom Office</text></organisation>
  <contacts>
    <report extension="400"><name><text xml:lang="nl">het ICT-meldpunt</text><text xml:lang="en">the ICT reporting point</text></name></report>
    <training phone="020 000 0000"><name><text xml:lang="nl">Mo van HR</text><text xml:lang="en">Mo of HR</text></name></training>
  </contacts>
  <store kind="provisioned" group="managers"/>
  <roster path="$etc/personeel.csv"/>
</policy>
END
today=$(day 0)
long_ago=$(day 400)
# list LINE...: the list from HR has these lines, and assign has seen it
list()
{
  { echo 'account;voornaam;tussenvoegsel;achternaam;afdeling;in dienst;uit dienst'
    printf '%s\n' "$@"; } >"$etc/personeel.csv"
}
noor="noor;Noor;;Jansen;Zorg;$today;"
tom="tom;Tom;de;Vries;Zorg;$today;"
ahmed="ahmed;Ahmed;;El Amrani;Fiscaal;$today;"
fatima="fatima;Fatima;;Yilmaz;Fiscaal;$today;"
kees="kees;Kees;;Smit;Zorg;$long_ago;"
lies="lies;Lies;van;Dam;Fiscaal;$long_ago;"
mo="mo;Mo;;Visser;Zorg;$long_ago;"
sanne="sanne;Sanne;;Bakker;Zorg;$today;"
list "$noor" "$tom" "$ahmed" "$fatima" "$kees" "$lies" "$mo" "$sanne"
chmod 644 "$etc"/*.* "$etc/content/seven-rules"/*

run 0 vuistregels check
if [ ! -e "${var%/*}" ]; then
  run 1 vuistregels setup --lang en
  eval "$(sed -n 's/.*make it first: //p' err)"
fi
run 0 vuistregels setup
run 0 vuistregels doctor
assign()
{
  run 0 vuistregels assign --lang en "$@"
  [ ! -s err ] || fail "assign: $(cat err)"
}
assign
[ "$(find "$var/records" -name '*.jsonl' | wc -l)" -eq 8 ] || fail "not eight records: $(ls -l "$var/records")"
cp "$var/admin.jsonl" log
assign
compare log "$var/admin.jsonl"
as tom cat "$var/records/noor.jsonl" 2>/dev/null && fail "a colleague reads a record"
as tom ls "$var/records" >/dev/null 2>&1 && fail "a colleague lists the records"
as noor cat "$etc/../../var/lib/vuistregels/assigned/tom.json" 2>/dev/null && fail "a colleague reads somebody's dates"

# --- training ---

echo Right >answers
# learn_until ACCOUNT WORDS: until the record has the words; a start for every step, so that each is resumed from
learn_until()
{
  steps=0
  reply=
  until grep -q "$2" "$var/records/$1.jsonl"; do
    steps=$((steps + 1))
    [ $steps -lt 60 ] || fail "$1: no end after $steps steps: $(cat shown)"
    printf '\n%s\n' "$reply" | as "$1" "$prefix/bin/vuistregels" --plain --lang en >shown 2>&1 ||
      fail "$1: learn ends with status $?: $(cat shown)"
    # a blank line is no answer to a question, and behind an answer it leads on; what is to be answered has choices
    awk '/^(Answer|Go on|Choice): $/ { if (text ~ /\n1\. /) last = text; if (/^Go on/) last = ""; text = ""; next }
      { text = text $0 "\n" }
      END { printf "%s", last }' shown >now
    reply=$(answer answers <now)
  done
}
# status ACCOUNT EXIT-STATUS [WORDS]
status()
{
  run "$2" as "$1" "$prefix/bin/vuistregels" status --lang en
  [ $# -lt 3 ] || has out "$3"
}
status noor 3 'Vuistregels: 2 of the 2 rules to go, no later than '
status lies 4 'Talk it over with Mo of HR.'
learn_until noor verbs/completed
learn_until tom verbs/passed
learn_until fatima verbs/passed
learn_until kees verbs/initialized
status noor 0
[ ! -s out ] || fail "nothing is due, and it says something: $(cat out)"
status tom 3 'Vuistregels: 1 of the 2 rules to go, no later than '
run 0 as noor "$prefix/bin/vuistregels" me --lang en
has out 'Account: noor'
tr '\n' ' ' <out | grep -q 'The seven rules of thumb: all done, valid until ' || fail "$(cat out)"
vuistregels learn --plain --lang en </dev/null >out 2>err || fail "root may look: $(cat err)"
[ ! -e "$var/records/root.jsonl" ] || fail "root has a record"

# --- the report, as a manager and nobody else ---

run 1 as tom "$prefix/bin/vuistregels" report --lang en
has err 'the overview is for members of the group managers'
# report TEXT...: the report says all of this, white space aside
report()
{
  run 0 as sanne "$prefix/bin/vuistregels" report --lang en
  tr -s ' \n' '  ' <out >flat
  for wanted in "$@"; do
    has flat "$wanted"
  done
}
report 'Who counts 8 people on the list' 'LATE (3)' 'NOT YET DONE, BUT WITHIN THE TERM (4)' \
  'Done and valid 1 Late 3 Within the term 4 Exempt or absent 0 Together 8' \
  'Of the 4 people who should be done by now, 1 is done (25%).' 'All data read: yes'
grep -q '^  Vries, Tom de .*1 of 2 passed$' out || fail "Tom: $(cat out)"
grep -q '^  Smit, Kees .* new ' out || fail "Kees: $(cat out)"

# --- a certificate, and whether it is genuine ---

run 3 as tom "$prefix/bin/vuistregels" certificate --lang en
run 0 as noor "$prefix/bin/vuistregels" certificate --lang en
has out 'Lindeboom Office'
code=$(sed -n 's/^ *Code  *\([0-9A-Z]\{4\}-[0-9A-Z]\{4\}\)$/\1/p' out)
[ -n "$code" ] || fail "no code: $(cat out)"
run 0 as sanne "$prefix/bin/vuistregels" verify --certificate "$code" --lang en
has out 'Genuine: account noor completed seven-rules'
run 3 as sanne "$prefix/bin/vuistregels" verify --certificate 0000-0000 --lang en
has out 'Not found'

# --- somebody leaves; somebody else gets the number ---

number=$(id -u kees)
userdel kees || fail "kees stays"
list "$noor" "$tom" "$ahmed" "$fatima" "kees;Kees;;Smit;Zorg;$long_ago;$(day 1)" "$lies" "$mo" "$sanne"
report 'Who counts 7 people on the list' 'LATE (2)' 'Together 7' 'Smit, Kees '
grep -q 'account gone, record not yet closed' out || fail "$(cat out)"
grep -q '^  kees' out && fail "Kees twice: $(cat out)"
account eva "$number"
eva="eva;Eva;;Mulder;Zorg;$today;"
list "$noor" "$tom" "$ahmed" "$fatima" "kees;Kees;;Smit;Zorg;$long_ago;$(day 1)" "$lies" "$mo" "$sanne" "$eva"
# before assign the record is hers by its number, and not hers by its name: it counts for nobody, and that is said
run 3 as sanne "$prefix/bin/vuistregels" report --lang en
has out 'All data read: no, 1 file not.'
status eva 3
assign
[ "$(stat -c '%U %a' "$var/records/kees.jsonl")" = "root 640" ] || fail "not closed: $(ls -l "$var/records")"
[ "$(stat -c '%U' "$var/records/eva.jsonl")" = eva ] || fail "$(ls -l "$var/records")"
status eva 3 'Vuistregels: 2 of the 2 rules to go'
as eva cat "$var/records/kees.jsonl" 2>/dev/null && fail "the new one reads the record of who left"
report 'Who counts 8 people on the list' 'Together 8' 'All data read: yes'
learn_until eva verbs/passed
grep -q '"name":"eva"' "$var/records/kees.jsonl" && fail "it went into the record of who left"

# --- another name ---

usermod -l fatima.smit fatima || fail "no other name"
fatima="fatima.smit;Fatima;;Smit;Fiscaal;$today;"
list "$noor" "$tom" "$ahmed" "$fatima" "$lies" "$mo" "$sanne" "$eva"
cp "$var/records/fatima.jsonl" before
assign --renamed fatima=fatima.smit
assign
compare before "$var/records/fatima.smit.jsonl"
[ ! -e "$var/records/fatima.jsonl" ] || fail "the old name is still there"
ln -s fatima "$VR_TMP/home/fatima.smit"
status fatima.smit 3 'Vuistregels: 1 of the 2 rules to go'
learn_until fatima.smit verbs/completed
status fatima.smit 0
report 'Who counts 8 people on the list' 'Done and valid 2' 'Smit, Fatima '

# --- an exemption, and it is withdrawn ---

status mo 4
run 0 as sanne "$prefix/bin/vuistregels" correct mo --kind exemption --reason exempt --lang en
correction=$(sed -n 's/.*Number \(.*\)\.$/\1/p' out)
assign
status mo 0
run 0 as mo "$prefix/bin/vuistregels" me --lang en
tr '\n' ' ' <out | grep -q 'you are exempt or absent for now' || fail "$(cat out)"
grep -q 'sanne\|reason' "$var/assigned/mo.json" && fail "author or reason are published"
report 'Exempt or absent 1' 'Late 1 ' 'EXEMPT OR ABSENT (1)'
run 0 as sanne "$prefix/bin/vuistregels" correct --withdraw "$correction" --reason corrected --lang en
assign
status mo 4
report 'Exempt or absent 0' 'Late 2 '

# --- the program goes, the records stay ---

find "$var" -type f -exec cksum {} + | sort >before
make -s -C "$top_builddir" uninstall >log 2>&1 || fail "make uninstall: $(tail -n 5 log)"
[ ! -e "$prefix/bin/vuistregels" ] || fail "the program is still there"
find "$var" -type f -exec cksum {} + | sort >after
compare before after
[ "$(grep -c verbs/completed "$var/records/noor.jsonl")" -eq 1 ] || fail "the record is gone"
make -s -C "$top_builddir" install >log 2>&1 || fail "make install: $(tail -n 5 log)"
status noor 0
