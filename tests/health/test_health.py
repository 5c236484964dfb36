"""What load balancers ask: by any name, without TLS, while everything else is broken."""

import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder

from blog.health import checks

HOSTS = ["testserver", "10.0.0.7", "[fd00::7]:8000", "unknown.example", "bad host/"]


@pytest.fixture(autouse=True)
def not_migrated_yet(monkeypatch):
    monkeypatch.setattr(checks, "_migrated", False)


@pytest.mark.parametrize("host", HOSTS)
def test_alive_without_a_query(client, host):
    response = client.get("/healthz", headers={"Host": host})

    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
@pytest.mark.parametrize("host", HOSTS)
def test_ready(client, host):
    response = client.get("/readyz", headers={"Host": host})

    assert response.status_code == 200
    assert response.content == b"database: ok\ncache: ok\nmigrations: ok\n"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_answers_are_plain_and_never_kept(client, settings, path):
    settings.SECURE_SSL_REDIRECT = True

    response = client.get(path, headers={"Host": "10.0.0.7"})

    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Content-Type"] == "text/plain"
    assert not response.cookies


@pytest.mark.django_db
def test_a_second_look_does_not_read_the_migrations_again(client, query_count):
    client.get("/readyz")

    with query_count(1):
        client.get("/readyz")


@pytest.mark.django_db
def test_not_ready_without_its_migrations(client, caplog):
    MigrationRecorder.Migration.objects.filter(app="articles").delete()

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.content.endswith(b"migrations: no\n")
    assert "not applied" in caplog.text


@pytest.mark.django_db
def test_not_ready_without_its_database(client, monkeypatch):
    def gone(*args, **kwargs):
        raise DatabaseError("password=hunter2")

    monkeypatch.setattr(connection, "cursor", gone)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.content.startswith(b"database: no\n")
    assert b"hunter2" not in response.content
    assert client.get("/healthz").status_code == 200


@pytest.mark.django_db
def test_not_ready_without_its_cache(client, monkeypatch):
    def gone(*args, **kwargs):
        raise ConnectionError

    monkeypatch.setattr(type(cache._connections[cache._alias]), "set", gone)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert b"cache: no\n" in response.content


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/healthz/", "/readyz/x", "/healthz.html"])
def test_other_paths_go_on(client, path):
    assert client.get(path).status_code == 404
