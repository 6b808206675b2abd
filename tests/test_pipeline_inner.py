"""What a feed or a page names inside our own network is not visited, whatever names it and however it is spelled."""

import socket
from ipaddress import ip_address

import pytest
from pipeline_world import WebWorld

from syndicate.config import load
from syndicate.fetch import Network
from syndicate.fetch.manners import Manners

INNER = "127.0.0.2"
NUMBER = int(ip_address(INNER))
# All spellings are tried on the client; here, one of each kind.
FORMS = [INNER, str(NUMBER), "reader@127.0.0.2", "[::ffff:7f00:2]", "inner.example", "LOCALHOST"]
NAMES = {
    "localhost": (INNER,),
    "a.localhost": (INNER,),
    "inner.example": (INNER, "::ffff:127.0.0.2"),
    "own.example": ("127.0.0.1",),
    "www.own.example": (INNER,),
}


@pytest.fixture
def inner():
    """A server of our own network. Nobody may have knocked at it in the end."""
    with socket.create_server((INNER, 0)) as listener:
        listener.setblocking(False)
        yield listener.getsockname()[1]
        with pytest.raises(BlockingIOError):
            listener.accept()


@pytest.fixture
def look(tmp_path):
    """Runs syndicate on a source, with its own server opened and nothing else: twice, for what is remembered."""

    def run(url, kind="feed"):
        world = WebWorld(tmp_path, kind, url)
        world.file.write_text(world.file.read_text().replace("127.0.0.0/8", "127.0.0.1"))
        world.settings = load(str(world.file), {})
        network = Network(resolve=lambda name: NAMES.get(name.removesuffix("."), ()))
        for _ in range(2):
            world.run(network=network, manners=Manners())
        return world

    return run


@pytest.mark.parametrize("form", FORMS)
def test_the_page_of_an_entry(site, inner, look, form):
    site.feed(("/1", {}))
    text = site.pages["/feed"][2].decode().replace(f"<link>{site.base}/1", f"<link>http://{form}:{inner}/1")
    site.put("/feed", text, "text/xml")
    world = look(f"{site.base}/feed")
    (entry,) = world.entries()
    assert entry.article.text == "The crane was lifted onto the quay on Sunday…"
    with world.store() as store:
        reason = store.outcomes(store.runs()[-1].number)[0].reason
    assert "its page could not be had: " in reason
    assert "is not visited" in reason or "name or password" in reason


@pytest.mark.parametrize("form", [INNER, "[::ffff:7f00:2]", "inner.example"])
@pytest.mark.parametrize("path", ["/feed", "/1", "/robots.txt"])
def test_a_redirect_of_the_feed_of_a_page_and_of_robots_txt(site, inner, look, form, path):
    site.article("/1")
    site.feed(("/1", {}))
    site.put(path, "", status=301)
    site.extra[path] = {"Location": f"http://{form}:{inner}/1"}
    world = look(f"{site.base}/feed")
    words = world.last.error if path == "/feed" else "; ".join(world.reasons())
    assert "hundred pounds" not in "".join(entry.article.text for entry in world.entries())
    assert "is not visited" in words or "name or password" in words


@pytest.mark.parametrize("form", FORMS)
def test_a_feed_that_a_page_names(site, inner, look, form):
    link = f'<link rel="alternate" type="application/rss+xml" href="//{form}:{inner}/feed">'
    site.put("/", f"<html><head>{link}</head><body>Welcome</body></html>")
    world = look(f"{site.base}/")
    assert "no feed was found by it" in world.last.error


def test_the_next_page_of_an_article_on_another_host_of_its_site(site, inner, look):
    own = site.base.replace("127.0.0.1", "own.example")
    site.article("/1")
    link = f'<link rel="next" href="http://www.own.example:{inner}/1/2">'
    site.put("/1", site.pages["/1"][2].decode().replace("<title>", f"{link}<title>"))
    site.feed(("/1", {}))
    site.put("/feed", site.pages["/feed"][2].decode().replace(site.base, own), "text/xml")
    world = look(f"{own}/feed")
    assert "hundred pounds" not in world.entries()[0].article.text
    assert "page 2 of it could not be had" in world.reasons()[0]


@pytest.mark.parametrize("form", FORMS[:2])
def test_files_pictures_and_comments_of_an_entry_are_named_and_not_fetched(site, inner, look, form):
    base = f"http://{form}:{inner}"
    more = (
        f'<enclosure url="{base}/1.mp3" length="12" type="audio/mpeg"/><comments>{base}/talk</comments>'
        f'<media:thumbnail xmlns:media="http://search.yahoo.com/mrss/" url="{base}/1.png"/>'
    )
    site.article("/1", more=f'See <img src="{base}/2.png"> and <a href="{base}/3">that</a>, said the mayor.')
    site.feed(("/1", {}))
    site.put("/feed", site.pages["/feed"][2].decode().replace("</item>", f"{more}</item>"), "text/xml")
    world = look(f"{site.base}/feed")
    (entry,) = world.entries()
    assert "said the mayor" in entry.article.text


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://127.0.0.2/1", "gopher://127.0.0.2/1", "data:text/html,<p>x"]
)
def test_what_is_no_address_of_the_web(site, inner, look, address):
    site.article("/1")
    site.put("/2", "", status=302)
    site.extra["/2"] = {"Location": address}
    site.feed(("/1", {}), ("/2", {"title": "A new bridge"}))
    text = site.pages["/feed"][2].decode().replace(f"<link>{site.base}/1", f"<link>{address}")
    site.put("/feed", text, "text/xml")
    world = look(f"{site.base}/feed")
    assert {entry.article.text for entry in world.entries()} == {"The crane was lifted onto the quay on Sunday…"}
