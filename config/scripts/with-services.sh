#!/bin/bash
# Runs a command with a PostgreSQL and a Redis of its own: with-services.sh COMMAND …
# Both live under var/services on free ports and end with the command, also when it fails.
set -euo pipefail
cd "$(dirname "$0")/../.."

stop() { printf '\nLeitwerk: %s\n' "$*" >&2; exit 1; }

postgres_bin="$(find /usr/lib/postgresql -maxdepth 2 -name bin -type d 2>/dev/null | sort -V | tail -n 1)"
[ -n "$postgres_bin" ] || stop "PostgreSQL is not installed. Run: config/scripts/install.sh test"
command -v redis-server >/dev/null || stop "Redis is not installed. Run: config/scripts/install.sh test"

# PostgreSQL refuses to run as root; its own user needs a folder it can reach, which a home often is not.
home="$(mktemp -d "${TMPDIR:-/tmp}/leitwerk-services.XXXXXX")"
as_postgres=()
if [ "$(id -u)" = 0 ]; then
    as_postgres=(runuser -u postgres --)
    chmod 711 "$home"
    install -d -o postgres -g postgres -m 700 "$home/postgres"
else
    install -d -m 700 "$home/postgres"
fi
database_user="postgres"

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

end_services() {
    redis-cli -p "${redis_port:-0}" shutdown nosave >/dev/null 2>&1 || true
    (cd / && "${as_postgres[@]}" "$postgres_bin/pg_ctl" -D "$home/postgres" -m immediate stop >/dev/null 2>&1) || true
    rm -rf "$home"
}
trap end_services EXIT
trap 'exit 130' INT TERM

postgres_port="$(free_port)"
redis_port="$(free_port)"
(
    cd /
    "${as_postgres[@]}" "$postgres_bin/initdb" -D "$home/postgres" -A trust -U "$database_user" \
        --locale=C.UTF-8 -E UTF8 --no-sync >/dev/null
    # Speed before safety: what is lost with the power is only test data.
    "${as_postgres[@]}" "$postgres_bin/pg_ctl" -D "$home/postgres" -w -t 60 -l "$home/postgres/log" \
        -o "-p $postgres_port -h 127.0.0.1 -k '' -c fsync=off -c synchronous_commit=off -c full_page_writes=off" \
        start >/dev/null
) || { cat "$home/postgres/log" >&2 || true; stop "PostgreSQL did not start (message above)."; }
redis-server --daemonize yes --bind 127.0.0.1 --port "$redis_port" --save "" --appendonly no --dir "$home" \
    --logfile "$home/redis.log" >/dev/null

export DATABASE_URL="postgres://$database_user@127.0.0.1:$postgres_port/postgres"
export CELERY_BROKER_URL="redis://127.0.0.1:$redis_port/0"
"$@"
