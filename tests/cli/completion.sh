#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Completion in bash, zsh and fish: commands, the options of the command that is typed, the words of an option,
# files; and every command and option of the program is there.
. "${srcdir=.}/tests/init.sh"

made=$top_builddir/completion
[ -f "$made/vuistregels" ] || skip "no completion was made: built for another machine"

# The table, as --help tells it: one line 'COMMAND OPTION' for each that go together.
vuistregels --help --lang en >help
sed -n '/^Commands:/,/^$/s/^  \([a-z][a-z]*\) .*/\1/p' help >commands
for command in $(cat commands); do
  vuistregels "$command" --help --lang en | sed -n "s/^  \\(--[a-z-]*\\).*/$command \\1/p"
done | sort -u >pairs
[ "$(wc -l <pairs)" -gt 60 ] || fail "the help cannot be read: $(cat help)"
sort commands >wanted_commands
mkdir -p folder/inside
: >file.xml

# check COMPLETER: it prints what could stand at the end of its arguments, one a line.
check()
{
  $1 '' | sort >out
  compare wanted_commands out
  for command in $(cat commands); do
    $1 "$command" -- | sed "s/^/$command /"
  done | sort -u >out
  compare pairs out
  $1 rep >out
  echo report | compare out
  # by its Dutch name too; a word that belongs to an option is no command
  $1 overzicht --form >out
  echo --format | compare out
  $1 --lang en --plai >out
  echo --plain | compare out
  $1 report --format csv >out
  printf 'csv\ncsv-excel\n' | compare out
  $1 --color '' | sort >out
  printf 'always\nauto\nnever\n' | compare out
  $1 recap d >out
  echo duties | compare out
  $1 --policy fi | grep -qx 'file.xml' || fail "$1: no files for --policy"
  $1 --content fo | grep -q '^folder/*$' || fail "$1: no folders for --content"
  $1 --content fi >out
  [ ! -s out ] || fail "$1: --content wants folders: $(cat out)"
  $1 check fi | grep -qx 'file.xml' || fail "$1: no files for check"
}

skipped=
if command -v bash >/dev/null; then
  cat >complete.bash <<'END'
. "$1"
shift
COMP_WORDS=(vuistregels "$@")
COMP_CWORD=$#
_vuistregels
for word in "${COMPREPLY[@]}"; do printf '%s\n' "$word"; done
END
  in_bash() { bash complete.bash "$made/vuistregels" "$@"; }
  check in_bash
  # bash makes three words of one with '='
  in_bash --lang = n >out
  echo nl | compare out
  in_bash --lang = >out
  printf 'nl\nen\n' | compare out
  in_bash --policy = x report --over >out
  echo --overdue | compare out
else
  skipped="$skipped bash"
fi

if command -v fish >/dev/null; then
  in_fish()
  {
    # blanks stand between words, quotes around the last one when it is empty
    HOME=$PWD fish --no-config -c "source '$made/vuistregels.fish'; complete -C 'vuistregels $*'" 2>/dev/null |
      cut -f 1 | grep -v '^-[a-z]$'
  }
  check in_fish
else
  skipped="$skipped fish"
fi

if command -v zsh >/dev/null; then
  # The script hands its specifications to _arguments; what that does with them is zsh's own. Here it prints them.
  cat >complete.zsh <<'END'
_arguments() { print -rl -- "$CURRENT:$#words" "$@"; }
script=$1
shift
words=(vuistregels "$@")
CURRENT=$#words
run() { local IFS=$' \t\n'; source $script; }
run
END
  in_zsh() { zsh -f complete.zsh "$made/_vuistregels" "$@"; }
  zsh -n "$made/_vuistregels" || fail "zsh cannot read its completion"
  for command in $(cat commands); do
    in_zsh "$command" -- | sed -n "s/^\\(--[a-z-]*\\).*/$command \\1/p"
  done | sort -u >out
  compare pairs out
  in_zsh '' | grep -q '^1:command:{_describe command commands}$' || fail "zsh: no commands"
  # the command is taken out of the words, the empty one that is typed stays
  in_zsh report '' | head -n 1 >out
  echo 2:2 | compare out
  in_zsh report -- | grep -q '^--format=.*:(text csv csv-excel json html pdf xlsx)$' || fail "zsh: no forms"
  in_zsh --lang en report -- | grep -q '^--overdue' || fail "zsh: a word of an option is taken for a command"
  in_zsh check '' | grep -q '^\*:path:_files$' || fail "zsh: no files for check"
else
  skipped="$skipped zsh"
fi
[ -z "$skipped" ] || skip "not installed, and not tested:$skipped"
