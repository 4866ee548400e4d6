#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Attacks where an office has more than records (from attacks-office-all.sh, every=yes, each of each kind): a manager in the way of another one's decisions and seals, and links,
# pipes, sockets, devices, folders and enormous files wherever a file is read or written: keys, lists, settings,
# lessons, overviews, a place, the folder of somebody else's firm. Nothing hangs, no file of others is changed, and the
# reason is said.
. "${srcdir=.}/tests/init.sh"
. "$top_srcdir/tests/firm.inc"
. "$top_srcdir/tests/fault/rules.sh"
. "$top_srcdir/tests/office.inc"

echo "piet:x:1105:1105:Piet:$VR_TMP/home/piet:/bin/sh" >>"$accounts"
echo 'piet:x:1105:' >>"$groups"
change 's/^managers:x:1200:sanne$/&,piet/' "$groups"
mkdir "$VR_TMP/home/piet"
chown 1105 "$VR_TMP/home/piet"
cat >policy.xml <<END
<policy timeZone="Etc/UTC">
  <store kind="drop-box" path="$firm/records" group="managers"/>
  <roster path="$PWD/list.csv"/>
</policy>
END
printf 'account,start\ntom,2026-11-01\nnoor,2026-11-01\n' >list.csv
chmod 644 policy.xml list.csv
run 0 vuistregels setup --policy policy.xml
statement 1 initialized - 2026-11-02 noor | as noor sh -c 'umask 027; cat >"$1"' sh "$firm/records/noor.jsonl"
echo 'nobody may change this' >victim
chmod 666 victim
mkdir made
chmod 1777 made

# attack ACCOUNT KIND PATH: something of that kind at PATH; false where it cannot be made
attack()
{
  plant "$@" && { [ -e "$3" ] || [ -L "$3" ]; }
}
plant()
{
  case $2 in
    symlink) as "$1" ln -s "$PWD/victim" "$3" ;;
    dangling) as "$1" ln -s "$PWD/made/absent" "$3" ;;
    hard-link) as "$1" sh -c ': >"$1.own" && ln "$1.own" "$1"' sh "$3" ;;
    fifo) as "$1" mkfifo -m 666 "$3" ;;
    socket) as "$1" "$finish" "$3" socket ;;
    folder) as "$1" mkdir -m 777 "$3" ;;
    squatted) as "$1" sh -c 'umask 027; : >"$1"' sh "$3" ;;
    open) as "$1" sh -c 'umask 0; echo "{}" >"$1"' sh "$3" ;;
    sparse) as "$1" sh -c 'umask 027; truncate -s 1T "$1"' sh "$3" ;;
    device) mknod -m 666 "$3" c 1 5 ;;
  esac 2>/dev/null
}
cleared()
{
  rm -rf "$1" "$1.own"
}
# tried NAME STATUS ACCOUNT ARG...: ends in time with one of these (x-y) statuses and a reason, and spoils nothing
tried()
{
  what=$1 wanted=$2 whom=$3
  shift 3
  judged=$((judged + 1))
  fired=$((fired + 1))
  status=0
  if [ "$whom" = root ]; then
    timeout 20 "$top_builddir/vuistregels-build" "$@" --lang en >out 2>err </dev/null || status=$?
  else
    as "$whom" timeout 20 "$top_builddir/vuistregels-build" "$@" --lang en >out 2>err </dev/null || status=$?
  fi
  [ $status -ge "${wanted%-*}" ] && [ $status -le "${wanted#*-}" ] || breach "$what: exit status $status: $*"
  [ $status -eq 0 ] || cat out err | grep -q '[a-z][a-z]* [a-z][a-z]* ' || breach "$what: not a word"
  [ "$(cat victim)" = 'nobody may change this' ] || breach "$what: somebody else's file was changed"
  [ ! -e made/absent ] || breach "$what: a link was followed"
}
if [ "${every-no}" = yes ]; then
  kinds='symlink dangling hard-link fifo socket folder squatted open sparse device'
else
  kinds='dangling fifo squatted device'
fi

# ---- decisions ----

decide='correct tom --kind exemption --reason exempt --course seven-rules'
# shellcheck disable=SC2086
tried 'decisions, nothing in the way' 0-0 piet $decide --policy "$PWD/policy.xml"
for kind in $kinds; do
  attack piet $kind "$firm/corrections/sanne.jsonl" || { echo "decisions, $kind: cannot be made here"; continue; }
  # shellcheck disable=SC2086
  tried "decisions, $kind" 1-1 sanne $decide --policy "$PWD/policy.xml"
  ! grep -q '^Recorded' out || breach "decisions, $kind: said to be recorded"
  [ ! -s "$firm/corrections/sanne.jsonl.own" ] || breach "decisions, $kind: written in somebody else's file"
  tried "decisions, $kind, in the overview" 3-3 sanne report --policy "$PWD/policy.xml" --format json
  ! grep -q '"allRead": true' out || breach "decisions, $kind: the overview says that all was read"
  tried "decisions, $kind, listed" 1-3 sanne correct --policy "$PWD/policy.xml"
  grep -q 'exemption.*by piet' out || breach "decisions, $kind: the other one's are not listed"
  cleared "$firm/corrections/sanne.jsonl"
  # shellcheck disable=SC2086
  tried "decisions, $kind, cleared away" 0-0 sanne $decide --policy "$PWD/policy.xml"
  rm "$firm/corrections/sanne.jsonl"
done
as piet sh -c 'rm -f "$1/sanne.jsonl"; echo x >>"$1/piet.jsonl"' sh "$firm/corrections" 2>/dev/null || :

# ---- seals ----

key=$VR_TMP/home/sanne/key
tried 'a key' 0-0 sanne seal --new-key --key "$key" --policy "$PWD/policy.xml"
for kind in $kinds; do
  attack piet $kind "$firm/seals/000001.jsonl" || { echo "seals, $kind: cannot be made here"; continue; }
  # an empty one of a manager could be read, and is none; another follows it
  tried "seals, $kind" 0-3 sanne seal --key "$key" --policy "$PWD/policy.xml"
  [ ! -s "$firm/seals/000001.jsonl.own" ] || breach "seals, $kind: written in somebody else's file"
  tried "seals, $kind, verified" 3-3 sanne verify --policy "$PWD/policy.xml"
  grep -q '000001.jsonl' out || breach "seals, $kind: not told"
  cleared "$firm/seals/000001.jsonl"
  rm -f "$firm"/seals/0*
done
hash=$(sha256sum <list.csv | cut -d' ' -f1)
for kind in $kinds; do
  rm -rf "$firm"/seals/list-*
  attack piet $kind "$firm/seals/list-$hash.csv" || continue
  tried "a list beside the seals, $kind" 0-3 sanne seal --key "$key" --policy "$PWD/policy.xml"
  tried "a list beside the seals, $kind, as it was then" 0-3 sanne report --as-of "$(date -u +%Y-%m-%d)" --policy "$PWD/policy.xml"
  rm -rf "$firm"/seals/list-*
done
rm -f "$firm"/seals/0*
tried 'a seal' 0-0 sanne seal --key "$key" --policy "$PWD/policy.xml"
# a colleague cannot take a seal or a decision away, nor change it
for attempt in "rm -f $firm/seals/000001.jsonl" "mv $firm/seals/000001.jsonl $firm/seals/x" "sh -c 'echo >>$firm/seals/000001.jsonl'" \
  "rm -f $firm/admin.jsonl" "sh -c 'echo >>$firm/admin.jsonl'" "touch $firm/assigned/x" "ls $firm/assigned"; do
  eval "as piet $attempt" >/dev/null 2>&1 && breach "a manager can: $attempt"
done
for attempt in "ls $firm/seals" "ls $firm/corrections" "cat $firm/admin.jsonl" "touch $firm/corrections/noor.jsonl" "touch $firm/seals/000002.jsonl"; do
  eval "as noor $attempt" >/dev/null 2>&1 && breach "an employee can: $attempt"
done

# ---- what is given on the command line ----

for kind in $kinds; do
  attack sanne $kind "$VR_TMP/home/sanne/thing" || continue
  [ $kind != squatted ] || echo x >"$VR_TMP/home/sanne/thing"
  thing=$VR_TMP/home/sanne/thing
  tried "key, $kind" 1-1 sanne seal --key "$thing" --policy "$PWD/policy.xml"
  tried "new key, $kind" 1-1 sanne seal --new-key --key "$thing" --policy "$PWD/policy.xml"
  tried "public key, $kind" 1-1 sanne verify --key "$thing" --policy "$PWD/policy.xml"
  tried "list, $kind" 1-3 sanne report --roster "$thing" --policy "$PWD/policy.xml"
  tried "list of assign, $kind" 1-1 root assign --roster "$thing" --policy policy.xml
  tried "settings, $kind" 1-1 sanne report --policy "$thing"
  tried "settings of status, $kind" 1-3 sanne status --policy "$thing"
  tried "lessons, $kind" 1-3 sanne status --content "$thing"
  tried "check, $kind" 1-2 sanne check "$thing"
  tried "records, $kind" 0-4 sanne report --records "$thing" --content "$data/office-content"
  cleared "$thing"
  attack piet $kind "made/overview" || continue
  tried "overview, $kind" 1-1 sanne report --policy "$PWD/policy.xml" --output made/overview
  tried "card, $kind" 1-1 sanne recap card --output made/overview
  cleared made/overview
  [ -z "$(ls -A made)" ] || { breach "overview, $kind: something is left: $(ls -A made)"; rm -rf made/.[!.]* made/*; }
done

# ---- a place, and the firm of somebody else ----

state_of()
{
  find "$VR_TMP/home/tom/.local/state/vuistregels" -name state.json | head -n 1
}
tried 'a place' 0-1 tom learn --plain --content "$data/office-content"
place=$(state_of)
[ -n "$place" ] || fail "there is no place: $(cat out err)"
for kind in $kinds; do
  for name in state.json state.json.new session; do
    cleared "${place%/*}/$name"
    attack tom $kind "${place%/*}/$name" || continue
    for words in status me 'learn --plain' doctor; do
      # shellcheck disable=SC2086
      tried "$name, $kind, $words" 0-4 tom $words --content "$data/office-content"
    done
    cleared "${place%/*}/$name"
    rm -rf "${place%/*}"/state-*
  done
done
as piet sh -c 'umask 0; mkdir -p "$1/records" "$1/seals" "$1/corrections" "$1/assigned"; chmod 1777 "$1/records"' sh "$PWD/made/firm"
for kind in $kinds; do
  for name in admin.jsonl seals/000001.jsonl corrections/piet.jsonl assigned/tom.json records/tom.jsonl; do
    attack piet $kind "made/firm/$name" || continue
    for words in status me report verify 'learn --plain' certificate doctor; do
      # shellcheck disable=SC2086
      tried "$name of another firm, $kind, $words" 0-4 tom $words --content "$data/office-content" --records "$PWD/made/firm/records"
    done
    cleared "made/firm/$name"
  done
done
close_faults
