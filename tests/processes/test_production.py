"""What docker-compose.yml starts, without its containers: the same commands and the same health checks."""

import subprocess
import time
import urllib.request

from tests.processes.conftest import ROOT, SCRIPTS, Portal, free_port, wait_for


def passes(portal: Portal, script: str) -> bool:
    run = subprocess.run(
        [SCRIPTS / script], cwd=ROOT, env=portal.environment, capture_output=True, text=True, check=False, timeout=60
    )
    return run.returncode == 0


def test_the_commands_of_compose_start_a_portal_whose_health_checks_pass(tmp_path, broker, database_url):
    folder = tmp_path / "data"
    folder.mkdir()
    portal = Portal(
        folder,
        DATABASE_URL=database_url,
        CELERY_BROKER_URL=broker.url,
        DJANGO_SETTINGS_MODULE="config.settings",
        STATIC_ROOT=str(tmp_path / "static"),
        ALLOWED_HOSTS="leitwerk.example",
        CSRF_TRUSTED_ORIGINS="https://leitwerk.example",
        SITE_URL="https://leitwerk.example",
        HTTPS="on",
        HOST="127.0.0.1",
        PORT=str(free_port()),
        WEB_PROCESSES="2",
        WORKER_PROCESSES="2",
    )
    try:
        assert portal.start(SCRIPTS / "migrate.sh").wait(300) == 0, portal.log.read_text()
        worker = portal.start(SCRIPTS / "start-worker.sh")
        portal.start(SCRIPTS / "start-beat.sh")
        portal.start(SCRIPTS / "start-web.sh")

        wait_for(lambda: passes(portal, "check-web.sh"), seconds=180)
        assert passes(portal, "check-worker.sh")
        wait_for(lambda: passes(portal, "check-beat.sh"), seconds=30)
        page = urllib.request.Request(
            f"http://127.0.0.1:{portal.environment['PORT']}/anmelden/",
            headers={"Host": "leitwerk.example", "X-Forwarded-Proto": "https"},
        )
        with urllib.request.urlopen(page, timeout=10) as answer:
            assert answer.status == 200
            assert "max-age" in answer.headers["Strict-Transport-Security"]
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]

        portal.kill(worker)
        time.sleep(1)
        assert not passes(portal, "check-worker.sh")
    finally:
        portal.end()
