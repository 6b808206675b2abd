"""The limit on the size of a document, said once for files and the web."""

from syndicate.errors import RefusedError


def guard_size(size: int, max_bytes: int, address: str) -> None:
    """Raise RefusedError if `size` bytes are more than `max_bytes`; `size` may be what has come so far."""
    if size > max_bytes:
        message = f"too large: {size:,} bytes or more, and the limit is {max_bytes:,} (max_bytes in [fetch])"
        raise RefusedError(message, address=address)
