"""Bring a database to the schema of this version, whenever it is opened.

An up-to-date database costs one look: Alembic is imported only when there is something to do. That is then
done in one transaction that writes, so that of several processes which open a new database at once one makes
it and the others find it made, and a crash leaves it as it was.
"""

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Engine, inspect, text

from syndicate.errors import StoreError, StoreVersionError
from syndicate.store.transactions import transaction

# The newest file in migrations/versions.
HEAD: Final = "0009"

_VERSION_TABLE: Final = "alembic_version"


def migrate(engine: Engine) -> None:
    """Make or upgrade the tables as needed.

    Raises StoreVersionError for a database of a newer syndicate, StoreError for one of another program.
    """
    with transaction(engine, "reading") as connection:
        if _version(connection) == HEAD:
            return
    with transaction(engine, "writing") as connection:
        version = _version(connection)
        if version != HEAD:
            _upgrade(connection, version)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table(_VERSION_TABLE):
        return None
    version: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return version


def _upgrade(connection: Connection, version: str | None) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    place = connection.engine.url.database
    if version is None and set(inspect(connection).get_table_names()) - {_VERSION_TABLE}:
        raise StoreError(f"the database {place} belongs to another program: set another path in [store]")
    config = Config()
    folder = Path(__file__).with_name("migrations")
    config.set_main_option("script_location", str(folder).replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if version is not None and version not in known:
        raise StoreVersionError(
            f"the database {place} was made by a newer syndicate (its schema is {version}, this one knows {HEAD}): "
            f"upgrade syndicate, or set another path in [store]"
        )
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
