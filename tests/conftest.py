"""The cast: always the same people in the same two towns. No test invents users."""

from collections.abc import Callable, Iterator

import pytest
from django.db import connection
from django.test import Client, TransactionTestCase

from accounts.models import Municipality, User
from tests import prepared
from tests.factories import MembershipFactory, MunicipalityFactory, UserFactory

# Pages whose tests run on SQLite, too: each page once for everybody, what looks for words, and what locks or merges.
PAGES_ON_SQLITE = (
    "accounts/test_invitations.py",
    "concepts/test_archive.py",
    "concepts/test_rearranging.py",
    "concepts/test_saving.py",
    "concepts/test_search.py",
    "house/test_access.py",
)
# Files with single tests that take long come first, so that no worker is left alone with them at the end.
LONGEST = ("house/test_access.py", "test_bench.py", "reports/test_pdf.py")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what runs on both kinds of database.

    Models, querysets, actions, imports, archives and jobs ask the database themselves: all their tests. A page asks
    through them, so that its own tests would only draw the same templates twice; the access matrix opens every page
    for everybody on SQLite as well, and so no query of a page stays untried there. PDFs, Word files and other leaves
    know no database; how many queries a page takes is the same on both.
    """
    items.sort(key=lambda item: not item.path.as_posix().endswith(LONGEST))
    for item in items:
        names = set(getattr(item, "fixturenames", ()))
        asks = names & {"db", "transactional_db"} or item.get_closest_marker("django_db")
        is_page = "browse" in names or item.path.name == "test_bench.py"
        if asks and (not is_page or item.path.as_posix().endswith(PAGES_ON_SQLITE)):
            item.add_marker(pytest.mark.sqlite)


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """The database is there already when pytest-django looks: see below."""
    return True


@pytest.fixture(scope="session")
def django_db_setup(django_db_modify_db_settings, _copied_database, django_db_setup) -> None:
    """A fresh copy of the migrated database for every run and every worker, instead of all migrations each time."""


@pytest.fixture(scope="session")
def _copied_database(django_db_modify_db_settings) -> None:
    prepared.copy_to(connection.creation._get_test_db_name())


@pytest.fixture(scope="session", autouse=True)
def _emptied_quickly() -> Iterator[None]:
    """Behind a test that commits, only what it filled is emptied."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: prepared.empty())
        yield


@pytest.fixture(autouse=True)
def _quick_and_separate(settings, tmp_path):
    """Files in a folder of the test's own; a password hasher that takes no time."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    # It looks through all static files for every client that is made, and no test asks it for one.
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if not name.startswith("whitenoise.")]
    settings.STORAGES = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def town(db) -> Municipality:
    """Where the story plays."""
    return MunicipalityFactory(name="Lindenau am Fluss", slug="lindenau")


@pytest.fixture
def other_town(db) -> Municipality:
    """On the same installation, and none of our business."""
    return MunicipalityFactory(name="Anderstadt", slug="anderstadt")


def _person(name: str, email: str, town: Municipality, role: str) -> User:
    return MembershipFactory(user=UserFactory(name=name, email=email), municipality=town, role=role).user


@pytest.fixture
def amira(town) -> User:
    """Administrator of Lindenau."""
    return _person("Amira Haddad", "amira@lindenau.example", town, "administrator")


@pytest.fixture
def ole(town) -> User:
    """Works in Lindenau's integration office."""
    return _person("Ole Brandt", "ole@lindenau.example", town, "office")


@pytest.fixture
def dorothee(town) -> User:
    """Reports for a department of Lindenau."""
    return _person("Dorothee Weiß", "dorothee@lindenau.example", town, "department")


@pytest.fixture
def bilal(town) -> User:
    """Sits on Lindenau's advisory board."""
    return _person("Bilal Yıldız", "bilal@lindenau.example", town, "board")


@pytest.fixture
def carla(town) -> User:
    """Sits on Lindenau's council."""
    return _person("Carla Petersen", "carla@lindenau.example", town, "council")


@pytest.fixture
def zora(other_town) -> User:
    """The stranger: integration office of Anderstadt."""
    return _person("Zora Novák", "zora@anderstadt.example", other_town, "office")


@pytest.fixture
def browse() -> Callable[[User | None], Client]:
    """``browse(ole)`` is Ole's browser, logged in; ``browse(None)`` a visitor's."""

    def client_of(user: User | None) -> Client:
        client = Client()
        if user is not None:
            client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return client_of
