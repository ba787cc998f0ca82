"""What was decided and issued stays: triggers that bind the owner of the tables too."""

from django.db import migrations

FUNCTION = """
CREATE FUNCTION bescheid_bleibt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what was issued stays';
END $$;

CREATE FUNCTION entscheidung_bleibt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.erlassen_am IS NOT NULL AND (
        (NEW.fall_id, NEW.vorgang_id, NEW.leistung_version_id, NEW.art, NEW.tenor, NEW.gruende, NEW.ermessensgruende,
         NEW.auflagen, NEW.werte, NEW.gebuehr_cents, NEW.autor_id, NEW.bearbeitet_von, NEW.freigegeben_hash,
         NEW.freigegeben_von, NEW.freigegeben_am, NEW.erlassen_am)
        IS DISTINCT FROM
        (OLD.fall_id, OLD.vorgang_id, OLD.leistung_version_id, OLD.art, OLD.tenor, OLD.gruende, OLD.ermessensgruende,
         OLD.auflagen, OLD.werte, OLD.gebuehr_cents, OLD.autor_id, OLD.bearbeitet_von, OLD.freigegeben_hash,
         OLD.freigegeben_von, OLD.freigegeben_am, OLD.erlassen_am)
        OR NEW.status NOT IN ('erlassen', 'bekanntgegeben')
    ) THEN
        RAISE EXCEPTION 'what was issued stays';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION genehmigung_bleibt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.widerrufen_am IS NOT NULL OR
        (to_jsonb(NEW) - 'widerrufen_am' - 'widerrufen_von' - 'widerrufsgrund')
        IS DISTINCT FROM
        (to_jsonb(OLD) - 'widerrufen_am' - 'widerrufen_von' - 'widerrufsgrund')
    THEN
        RAISE EXCEPTION 'a permit can only be revoked';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER bescheid_bleibt BEFORE UPDATE OR DELETE ON decisions_bescheid
    FOR EACH ROW EXECUTE FUNCTION bescheid_bleibt();
CREATE TRIGGER bescheid_bleibt_ganz BEFORE TRUNCATE ON decisions_bescheid
    FOR EACH STATEMENT EXECUTE FUNCTION bescheid_bleibt();
CREATE TRIGGER entscheidung_bleibt BEFORE UPDATE ON decisions_entscheidung
    FOR EACH ROW EXECUTE FUNCTION entscheidung_bleibt();
CREATE TRIGGER entscheidung_bleibt_da BEFORE DELETE ON decisions_entscheidung
    FOR EACH ROW EXECUTE FUNCTION bescheid_bleibt();
CREATE TRIGGER genehmigung_bleibt BEFORE UPDATE ON decisions_genehmigung
    FOR EACH ROW EXECUTE FUNCTION genehmigung_bleibt();
CREATE TRIGGER genehmigung_bleibt_da BEFORE DELETE ON decisions_genehmigung
    FOR EACH ROW EXECUTE FUNCTION bescheid_bleibt();
CREATE TRIGGER bekanntgabe_bleibt_da BEFORE DELETE ON decisions_bekanntgabe
    FOR EACH ROW EXECUTE FUNCTION bescheid_bleibt();
"""

BACK = """
DROP TRIGGER bekanntgabe_bleibt_da ON decisions_bekanntgabe;
DROP TRIGGER genehmigung_bleibt_da ON decisions_genehmigung;
DROP TRIGGER genehmigung_bleibt ON decisions_genehmigung;
DROP TRIGGER entscheidung_bleibt_da ON decisions_entscheidung;
DROP TRIGGER entscheidung_bleibt ON decisions_entscheidung;
DROP TRIGGER bescheid_bleibt_ganz ON decisions_bescheid;
DROP TRIGGER bescheid_bleibt ON decisions_bescheid;
DROP FUNCTION genehmigung_bleibt();
DROP FUNCTION entscheidung_bleibt();
DROP FUNCTION bescheid_bleibt();
"""


class Migration(migrations.Migration):
    dependencies = [("decisions", "0001_initial")]
    operations = [migrations.RunSQL(FUNCTION, BACK)]
