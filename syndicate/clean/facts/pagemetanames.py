"""What pages call their dates, authors, tags and titles in meta elements, in small letters; the surest names first."""

from typing import Final

PUBLISHED: Final = (
    "article:published_time", "og:published_time", "og:article:published_time", "datepublished", "article:published", "publishdate",
    "publish_date", "publish-date", "date_published", "publication_date", "publication-date", "publicationdate",
    "originalpublicationdate", "pubdate", "pub_date", "parsely-pub-date", "sailthru.date", "shareaholic:article_published_time",
    "dcterms.created", "dcterms.issued", "dc.date.issued", "dc.date.created", "dc.created", "dcterms.date", "dc.date", "dc:created",
    "dc:date", "prism.publicationdate", "article_date_original", "cxenseparse:recs:publishtime", "apub:time",
    "weibo:article:create_at", "rnews:datepublished", "rbpubdate", "releasedate", "release_date", "displaydate", "gentime",
    "publishtime", "publish_time", "firstpublishedtime", "published", "published-date", "published_date", "published_at",
    "citation_publication_date", "citation_date", "citation_online_date", "datecreated", "date_created", "created", "creationdate", "date",
)  # fmt: skip
"""Names of the day of publication."""

UPDATED: Final = (
    "article:modified_time", "og:updated_time", "og:article:modified_time", "datemodified", "date_modified", "dateupdated",
    "last-modified", "lastmodified", "last_modified", "lastmod", "modified_time", "modificationdate", "dcterms.modified",
    "dc.date.modified", "dc.modified", "article:modified", "article:updated", "shareaholic:article_modified_time",
    "weibo:article:update_at", "updated", "updated-date", "update_time", "revised", "revision_date",
)  # fmt: skip
"""Names of the day of the last change."""

AUTHOR: Final = (
    "author", "article:author", "article:author_name", "parsely-author", "sailthru.author", "citation_author", "citation_authors",
    "dc.creator", "dcterms.creator", "byl", "dcsext.author", "cxenseparse:author",
)  # fmt: skip
"""Names of the authors."""

KEYWORDS: Final = (
    "parsely-tags",
    "sailthru.tags",
    "dc.subject",
    "dcterms.subject",
    "citation_keywords",
    "article:tags",
)
"""Names of tags that are given to programs which measure."""

TITLE: Final = ("citation_title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title")
"""Names of the title, besides those of Open Graph."""
