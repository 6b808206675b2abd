"""What sites' robots.txt said when they were last asked for, so that a day of many short processes asks once, too."""

import zlib

from sqlalchemy import Connection, delete, insert, select

from syndicate.store.schema import robots
from syndicate.values.robotsfile import RobotsFile


def recall(connection: Connection, site: str) -> RobotsFile | None:
    """The file of a site, as it was last kept."""
    row = connection.execute(select(robots).where(robots.c.site == site)).one_or_none()
    if row is None:
        return None
    text = None if row.compressed is None else zlib.decompress(row.compressed).decode("utf-8", "surrogatepass")
    return RobotsFile(row.site, row.until, text, row.trouble)


def keep(connection: Connection, file: RobotsFile) -> None:
    """Keep a file in the place of the site's last one."""
    packed = None if file.text is None else zlib.compress(file.text.encode("utf-8", "surrogatepass"))
    connection.execute(delete(robots).where(robots.c.site == file.site))
    values = {"site": file.site, "until": file.until, "compressed": packed, "trouble": file.trouble}
    connection.execute(insert(robots).values(values))
