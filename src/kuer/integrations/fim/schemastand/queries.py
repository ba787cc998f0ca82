"""Reading what is known of the schemas in use."""

from kuer.integrations.fim.models import Schemastand
from kuer.integrations.fim.schemastand.types import NeuereFassung, SchemastandView
from kuer.kit.actor import Actor


def schemastaende(by: Actor) -> list[SchemastandView]:
    """Every published Leistung that was made of a schema, by its name; those that nobody asked about yet are left out.

    Needs exchange.publish.
    """
    by.require("exchange.publish")
    return [_view(row) for row in Schemastand.objects.order_by("slug")]


def schemastand(slug: str, by: Actor) -> SchemastandView | None:
    """What is known of the schema of a Leistung; None for one without, or before the first night.

    Needs exchange.publish.
    """
    by.require("exchange.publish")
    row = Schemastand.objects.filter(slug=slug).first()
    return _view(row) if row else None


def _view(row: Schemastand) -> SchemastandView:
    newer = None
    if row.neu_version:
        newer = NeuereFassung(row.neu_id, row.neu_version, row.neu_titel, row.neu_status, row.neu_am, row.neu_hinweis)
    return SchemastandView(row.slug, row.schema_id, row.version, newer, row.geprueft_am, row.weg_seit, row.grund)
