"""The steps from each version's tables to the next one's, run by Alembic from `syndicate.store.migrate`."""
