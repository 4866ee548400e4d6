#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The examples for /etc/profile.d: they speak at an interactive login and nowhere else, and never stop it.
. "${srcdir=.}/tests/init.sh"

command -v script >/dev/null || skip "script is missing, so there is no terminal to log in at"
script -qec true /dev/null </dev/null >/dev/null 2>&1 || skip "script does not know the options -qec"
status=$top_srcdir/content/example/profile-status.sh
gate=$top_srcdir/content/example/profile-gate.sh

# A program that tells how it was called, and an id that tells who calls.
mkdir bin
cat >bin/vuistregels <<'END'
#!/bin/sh
echo "vuistregels $*" >>"$HOME/calls"
[ "$*" != status ] || echo "Vuistregels: nog 3 van de 7 regels."
[ "$1" != learn ] || exit "$(cat "$HOME/learn-exit")"
exit "$(cat "$HOME/status-exit")"
END
cat >bin/id <<'END'
#!/bin/sh
cat "$HOME/uid"
END
chmod +x bin/vuistregels bin/id
PATH=$PWD/bin:$PATH

# begin STATUS-EXIT LEARN-EXIT UID
begin()
{
  rm -rf "$HOME/calls" "$HOME/.local"
  echo "$1" >"$HOME/status-exit"
  echo "$2" >"$HOME/learn-exit"
  echo "$3" >"$HOME/uid"
}
# On a terminal; `set -e` because somebody's own profile may have it.
login()
{
  script -qec "sh -ic 'set -e; . $1; echo logged in'" /dev/null </dev/null >shown 2>&1 || fail "$1: no login"
  grep -q 'logged in' shown || fail "$1: the login stopped: $(cat shown)"
}
calls()
{
  cat "$HOME/calls" 2>/dev/null || :
}

# --- the status line ---

begin 3 0 1000
login "$status"
grep -q 'nog 3 van de 7' shown || fail "nothing was said: $(cat shown)"
[ "$(calls)" = "vuistregels status" ] || fail "called: $(calls)"
login "$status"
[ "$(calls)" = "vuistregels status" ] || fail "said twice on one day: $(calls)"
echo 2020-01-01 >"$HOME/.local/state/vuistregels/said"
login "$status"
[ "$(calls | wc -l)" -eq 2 ] || fail "not said the next day"

begin 3 0 0
login "$status"
[ -z "$(calls)" ] || fail "said to root"

begin 3 0 1000
run 0 sh -c ". $status; echo on"
[ "$(cat out)" = on ] || fail "said without an interactive shell"
run 0 sh -ic ". $status; echo on"
[ "$(grep -c regels out)" -eq 0 ] || fail "said without a terminal"
[ -z "$(calls)" ] || fail "called: $(calls)"

chmod 500 "$HOME"
login "$status"
chmod 700 "$HOME"

# --- the gate ---

for left in 0 1 130 143; do
  begin 4 $left 1000
  login "$gate"
  [ "$(calls)" = "vuistregels status --quiet
vuistregels learn" ] || fail "late, and called: $(calls)"
done
for state in 0 1 3; do
  begin $state 0 1000
  login "$gate"
  [ "$(calls)" = "vuistregels status --quiet" ] || fail "status $state, and called: $(calls)"
done
begin 4 0 0
login "$gate"
[ -z "$(calls)" ] || fail "the gate stopped root"
begin 4 0 1000
run 0 sh -c ". $gate; echo on"
run 0 sh -ic ". $gate; echo on"
[ -z "$(calls)" ] || fail "the gate without a terminal: $(calls)"

# --- without the program ---

begin 3 0 1000
rm bin/vuistregels
login "$status"
login "$gate"
