"""What machines read of a public text: schema.org, Dublin Core, Open Graph."""

from commons.kinds import kind_of
from commons.models import Licence
from commons.reading.citations import split_name
from coopter.kit.addresses import absolute
from coopter.kit.linked_data import linked_data


def schema(version, files):
    contribution = version.contribution
    return linked_data(
        type=kind_of(version.kind).cited_as.schema_org,
        headline=version.title,
        name=version.title,
        description=version.abstract,
        identifier=contribution.identifier,
        version=version.number,
        url=absolute(contribution.get_absolute_url()),
        inLanguage=version.language,
        author=[_author(each.name) for each in version.authorships.all()],
        datePublished=_published(version),
        temporalCoverage=version.happened_on,
        license=_licence(version).url if version.licence else "",
        keywords=", ".join(tag.name for tag in version.tags.all()),
        sameAs=version.external_url,
        encoding=[
            {
                "@type": "MediaObject",
                "name": each.name,
                "encodingFormat": each.file.media_type,
                "contentUrl": absolute(each.get_absolute_url()),
            }
            for each in files
        ],
    )


def meta_tags(version, files):
    """Pairs of an attribute and its value, and the content of each tag."""
    contribution = version.contribution
    address = absolute(contribution.get_absolute_url())
    pairs = [
        ("name", "citation_title", version.title),
        ("name", "citation_publication_date", _published(version).replace("-", "/")),
        ("name", "citation_language", version.language),
        ("name", "citation_doi", version.doi),
        ("name", "citation_abstract_html_url", address),
        ("name", "DC.title", version.title),
        ("name", "DC.identifier", contribution.identifier),
        ("name", "DC.date", _published(version)),
        ("name", "DC.coverage.temporal", version.happened_on),
        ("name", "DC.language", version.language),
        ("name", "DC.publisher", version.publisher),
        ("name", "DC.rights", _licence(version).short if version.licence else ""),
        ("name", "DC.description", version.abstract),
        ("property", "og:type", "article"),
        ("property", "og:title", version.title),
        ("property", "og:description", version.abstract),
        ("property", "og:url", address),
        ("property", "og:locale", "fr_FR"),
    ]
    for author in version.authorships.all():
        pairs.append(("name", "citation_author", author.name))
        pairs.append(("name", "DC.creator", author.name))
    pairs += [
        ("name", "citation_pdf_url", absolute(each.get_absolute_url()))
        for each in files
        if each.file.media_type == "application/pdf"
    ]
    return [pair for pair in pairs if pair[2]]


def _author(name):
    kind = "Person" if split_name(name) else "Organization"
    return {"@type": kind, "name": name}


def _licence(version):
    return Licence(version.licence)


def _published(version):
    """Year of a work published elsewhere; the day of its entry otherwise."""
    if version.is_catalogue_entry:
        return str(version.publication_year or "")
    return version.contribution.diffused_at.date().isoformat()
