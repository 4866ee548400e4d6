# SPDX-License-Identifier: GPL-3.0-or-later
# Install as /etc/profile.d/vuistregels-status.sh: once a day, at an interactive login, one line about the training
# when something has to be done. Nothing when nothing is due, for root, for scp, sftp and cron, or for accounts that
# the training is not meant for. It cannot keep anybody from logging in.
#
# Eén keer per dag, bij het inloggen op een terminal, één regel over de training als er iets te doen is.

case $- in
  *i*)
    if [ -t 0 ] && [ -t 1 ] && [ "$(id -u)" -ne 0 ]; then
      (
        umask 077
        said=${XDG_STATE_HOME:-$HOME/.local/state}/vuistregels/said
        today=$(date +%Y-%m-%d)
        if [ "$(cat "$said" 2>/dev/null)" != "$today" ]; then
          vuistregels status 2>/dev/null
          mkdir -p "${said%/*}" 2>/dev/null && echo "$today" 2>/dev/null >"$said"
        fi
      ) || :
    fi
    ;;
esac
