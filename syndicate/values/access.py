"""Access: what a source's own server wants to be shown, and what of that server is not looked at closely.

It belongs to one origin (scheme, host and port: RFC 6454, section 4), that of the address which the user named. It goes
nowhere else: to no other host, not after a redirect, and never from https to http. What is secret shows in no `repr` and
in no message.
"""

import re
from base64 import b64encode
from dataclasses import dataclass, field
from typing import Final, TypeAlias
from urllib.parse import urlsplit

Pairs: TypeAlias = tuple[tuple[str, str], ...]

_NAME: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")  # a token (RFC 9110, section 5.6.2)
_VALUE: Final = re.compile(r"[!-~\x80-\xff](?:[\t -~\x80-\xff]*[!-~\x80-\xff])?|")  # RFC 9110, section 5.5
_COOKIE: Final = re.compile(
    r"[!-:<-~]*"
)  # RFC 6265, section 4.1.1, and the quotes and commas that servers set all the same
_PORTS: Final = {"http": 80, "https": 443}
_OURS: Final = {
    "cookie": "set cookies instead",
    "user-agent": "syndicate says who it is; set contact in [fetch] to tell more",
    **dict.fromkeys(("if-none-match", "if-modified-since"), "syndicate sets it from what the server said"),
    **dict.fromkeys(
        (
            "host",
            "connection",
            "content-length",
            "transfer-encoding",
            "accept-encoding",
            "te",
            "upgrade",
            "range",
            "expect",
        ),
        "it would break the request",
    ),
}


@dataclass(frozen=True, slots=True)
class Access:
    """What is sent to the origin of `url` alone: `headers`, `cookies`, and a login (`username` and `password`, RFC 7617).

    Without `verify_tls`, that origin's certificate is not checked. Raises ValueError, with a message that begins with
    the name of the field and never holds a secret.
    """

    url: str
    headers: Pairs = field(default=(), repr=False)
    cookies: Pairs = field(default=(), repr=False)
    username: str | None = field(default=None, repr=False)
    password: str | None = field(default=None, repr=False)
    verify_tls: bool = True

    def __post_init__(self) -> None:
        _guard_names("headers", self.headers)
        _guard_names("cookies", self.cookies)
        for name, value in self.headers:
            why = _OURS.get(name.lower())
            if why is not None:
                raise ValueError(f"headers cannot set {name}: {why}")
            if not _VALUE.fullmatch(value):
                raise ValueError(
                    f"headers: the value of {name} holds what no header may (a line break, a letter beyond Latin-1)"
                )
        for name, value in self.cookies:
            if not _COOKIE.fullmatch(value):
                raise ValueError(
                    f"cookies: the value of {name} holds what no cookie may (a blank, a semicolon, a letter beyond ASCII)"
                )
        self._guard_login()

    def _guard_login(self) -> None:
        if (self.username is None) != (self.password is None):
            there, missing = ("username", "password") if self.password is None else ("password", "username")
            raise ValueError(f"{there} needs {missing} beside it")
        if self.username is not None and ":" in self.username:
            raise ValueError("username must not hold a colon, which ends the name in a login")
        if self.username is not None and any(name.lower() == "authorization" for name, _ in self.headers):
            raise ValueError("headers cannot set Authorization beside username and password; remove one of them")

    def is_for(self, address: str) -> bool:
        """Whether an address is of the origin that all this is for."""
        return _origin(address) == _origin(self.url)

    def sent(self) -> dict[bytes, bytes]:
        """The headers that a request to the origin carries."""
        sent = {name.encode("ascii"): value.encode("latin-1") for name, value in self.headers}
        if self.cookies:
            sent[b"Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies).encode("ascii")
        if self.username is not None:
            login = f"{self.username}:{self.password}".encode("utf-8", "surrogateescape")
            sent[b"Authorization"] = b"Basic " + b64encode(login)
        return sent


def _guard_names(what: str, pairs: Pairs) -> None:
    names = [name.lower() if what == "headers" else name for name, _ in pairs]
    for name in names:
        if not _NAME.fullmatch(name):
            raise ValueError(f'{what} has the name "{name[:40]}", which none may have; take letters, digits and -')
        if names.count(name) > 1:
            raise ValueError(f"{what} has {name} twice; remove one")


def _origin(address: str) -> tuple[str, str, int | None]:
    parts = urlsplit(address)
    return parts.scheme, (parts.hostname or "").removesuffix("."), parts.port or _PORTS.get(parts.scheme)
