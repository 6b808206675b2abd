"""Alembic's environment: run the steps on the connection, and in the transaction, that `migrate` hands over.

To write a new step, change `schema`, add the file in versions/, set `migrate.HEAD`; the tests compare the
tables that the steps make with `schema`.
"""

from alembic import context

from syndicate.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
