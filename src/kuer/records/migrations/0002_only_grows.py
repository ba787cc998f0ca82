"""What was filed stays: triggers that bind the owner of the tables too."""

from django.db import migrations

FUNCTION = """
CREATE FUNCTION akte_bleibt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was filed stays';
END $$;

CREATE TRIGGER version_bleibt BEFORE UPDATE OR DELETE ON records_version
    FOR EACH ROW EXECUTE FUNCTION akte_bleibt();
CREATE TRIGGER version_bleibt_ganz BEFORE TRUNCATE ON records_version
    FOR EACH STATEMENT EXECUTE FUNCTION akte_bleibt();
CREATE TRIGGER dokument_bleibt BEFORE DELETE ON records_dokument
    FOR EACH ROW EXECUTE FUNCTION akte_bleibt();
CREATE TRIGGER akte_bleibt BEFORE DELETE ON records_akte
    FOR EACH ROW EXECUTE FUNCTION akte_bleibt();
"""

BACK = """
DROP TRIGGER akte_bleibt ON records_akte;
DROP TRIGGER dokument_bleibt ON records_dokument;
DROP TRIGGER version_bleibt_ganz ON records_version;
DROP TRIGGER version_bleibt ON records_version;
DROP FUNCTION akte_bleibt();
"""


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [migrations.RunSQL(FUNCTION, BACK)]
