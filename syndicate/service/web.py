"""The web application: the feeds as they lie on disk, an index page, and how the service is doing.

It never touches the store and never waits for a run: what is on disk is what is served, whole, and if
everything else fails the last good feed stays up. A feed is found by its configured name and a file by its
format, so no part of a request's path ever reaches the file system.
"""

import logging
import re
from collections.abc import Callable, Mapping
from contextlib import AbstractAsyncContextManager
from email.utils import format_datetime
from pathlib import Path
from typing import Final, TypeAlias

from anyio import to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from syndicate.clock import Clock
from syndicate.service.negotiation import choose_coding, is_not_modified, is_refused, last_modified
from syndicate.service.pages import Index, content_security_policy
from syndicate.service.representations import Files, Resource, resource
from syndicate.service.site import Health, SiteView

Lifespan: TypeAlias = Callable[[Starlette], AbstractAsyncContextManager[None]]

log = logging.getLogger(__name__)

# Long enough to take the edge off a crowd, short enough that nobody notices.
_CACHE_CONTROL: Final = "public, max-age=60, must-revalidate"
_ALWAYS: Final = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
_METHODS: Final = "GET, HEAD"
# How soon to come back for a feed that is not on disk yet, in seconds.
_RETRY_AFTER: Final = "10"
_ABSOLUTE: Final = re.compile(r"https?://[^/]*", re.IGNORECASE)


def application(
    site: Callable[[], SiteView],
    health: Callable[[], Health],
    *,
    missing: Callable[[], None],
    clock: Clock,
    lifespan: Lifespan | None = None,
) -> Starlette:
    """The application. `site` and `health` are asked anew for every request and must be quick.

    So must `missing`, which is called when someone asks for a feed whose file is not there.
    """
    pages = _Pages(site, health, missing, clock)
    application = Starlette(
        routes=[
            Route("/", pages.index),
            Route("/feeds/{name}/{file}", pages.feed),
            Route("/healthz", pages.health),
        ],
        middleware=[Middleware(_ByWholeAddress)],
        exception_handlers={HTTPException: _refused, Exception: _failed},
        lifespan=lifespan,
    )
    # A redirect would be built from the Host field, which is whatever the client likes.
    application.router.redirect_slashes = False
    return application


class _ByWholeAddress:
    """Takes a request that names the resource by its whole address, as some proxies do (RFC 9112, section 3.2.2)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (origin := _ABSOLUTE.match(scope["path"])):
            scope = {**scope, "path": scope["path"][origin.end() :] or "/"}
        await self._app(scope, receive, send)


class _Pages:
    def __init__(
        self, site: Callable[[], SiteView], health: Callable[[], Health], missing: Callable[[], None], clock: Clock
    ) -> None:
        self._site = site
        self._health = health
        self._missing = missing
        self._clock = clock
        self._files = Files()
        self._index = Index()
        self._policy = content_security_policy()

    async def index(self, request: Request) -> Response:
        page = await to_thread.run_sync(self._index.render, self._site())
        headers = {"Content-Security-Policy": self._policy, "Cache-Control": "no-cache"}
        return self._answer(request, resource(page, None), "text/html", headers)

    async def feed(self, request: Request) -> Response:
        site, name = self._site(), request.path_params["name"]
        feed, form = site.feed(name), site.format(request.path_params["file"])
        if feed is None:
            raise HTTPException(404, f"There is no feed of that name here. {_see_index(site)}")
        if form is None:
            files = ", ".join(known.file for known in site.formats)
            raise HTTPException(404, f"A feed has these files and no others: {files}. {_see_index(site)}")
        path = Path(feed.folder, form.file)
        try:
            found = self._files.known(path) or await to_thread.run_sync(self._files.read, path)
        except OSError as error:
            log.warning("Feed %s cannot be served: %s", name, error)
            raise HTTPException(
                503, "This feed cannot be read at the moment.", {"Retry-After": _RETRY_AFTER}
            ) from error
        if found is None:
            self._missing()
            words = "This feed is not published yet. Its address is right: try again in a moment."
            raise HTTPException(503, words, {"Retry-After": _RETRY_AFTER})
        headers = {"Access-Control-Allow-Origin": "*", "Cache-Control": _CACHE_CONTROL}
        return self._answer(request, found, form.media_type, headers)

    async def health(self, _: Request) -> Response:
        health = self._health()
        return JSONResponse(_described(health), 200 if health.alive else 503, _ALWAYS | {"Cache-Control": "no-store"})

    def _answer(self, request: Request, found: Resource, media_type: str, headers: Mapping[str, str]) -> Response:
        """The resource in the coding that the client takes, or word that it has it already."""
        coding = choose_coding(_field(request, "accept-encoding"))
        headers = _ALWAYS | {"Vary": "Accept-Encoding"} | dict(headers)
        if coding is None:
            raise HTTPException(406, "This is sent as it is or with gzip: Accept-Encoding excludes both.", headers)
        representation = found.coded(coding)
        headers["ETag"] = representation.tag
        now = self._clock()
        modified = last_modified(found.modified, now)
        if modified is not None:
            headers["Last-Modified"] = format_datetime(modified, usegmt=True)
        match, unmodified = _field(request, "if-match"), _field(request, "if-unmodified-since")
        if is_refused(match, unmodified, tag=representation.tag, modified=modified):
            raise HTTPException(412, "What is here is not the version that If-Match or the like asks for.", headers)
        none_match, since = _field(request, "if-none-match"), _field(request, "if-modified-since")
        if is_not_modified(none_match, since, tag=representation.tag, modified=modified, now=now):
            return Response(status_code=304, headers=headers)
        if coding != "identity":
            headers["Content-Encoding"] = coding
        headers["Content-Type"] = f"{media_type}; charset=utf-8"
        return Response(representation.content, headers=headers)


def _field(request: Request, name: str) -> str | None:
    """A field's value, its lines joined to one list (RFC 9110, section 5.2)."""
    return ", ".join(request.headers.getlist(name)) or None


def _described(health: Health) -> dict[str, object]:
    """Health as JSON. Without the words of errors: they may name places that are nobody's business."""
    sources = [
        {
            "name": source.name,
            "last_run": source.last_run,
            "last_finished": source.last_finished and source.last_finished.isoformat(),
            "next_due": source.next_due and source.next_due.isoformat(),
        }
        for source in health.sources
    ]
    return {
        "status": _status(health),
        "alarm_clock": "alive" if health.alive else "dead",
        "sources": sources,
        "feeds_behind": list(health.behind),
    }


def _status(health: Health) -> str:
    if not health.alive:
        return "the alarm clock is dead: restart the service"
    return "feeds are behind: the log says why" if health.behind else "ok"


def _see_index(site: SiteView) -> str:
    return f"All feeds are listed at {site.base_url}/"


async def _refused(request: Request, error: Exception) -> Response:
    status, words, headers = 500, "", {}
    if isinstance(error, HTTPException):
        status, words, headers = error.status_code, error.detail, dict(error.headers or {})
    if status == 404 and words == "Not Found":
        words = "There is nothing at this address."
    if status == 405:
        words, headers = f"{request.method} is not possible here, only {_METHODS}.", {"Allow": _METHODS}
    return PlainTextResponse(f"{words}\n", status, _ALWAYS | headers)


async def _failed(_: Request, __: Exception) -> Response:
    # The server logs the exception; a client learns nothing of it.
    return PlainTextResponse("Something went wrong here. The log of the service says what.\n", 500, _ALWAYS)
