"""The one way in (a function of the owner) and the doors that stay shut (triggers)."""

from django.db import migrations

FUNCTION = """
CREATE FUNCTION protokoll_schreiben(fall uuid, eintrag_id uuid, inhalt text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    kommune uuid := NULLIF(current_setting('kuer.kommune', true), '')::uuid;
    kopf audit_kopf%ROWTYPE;
    neu text;
BEGIN
    IF kommune IS NULL THEN
        RAISE EXCEPTION 'no Kommune is active';
    END IF;
    INSERT INTO audit_kopf (id, kommune_id, fall_id, nummer, hash, geankert)
        VALUES (gen_random_uuid(), kommune, fall, 0, '', 0)
        ON CONFLICT (kommune_id, fall_id) DO NOTHING;
    SELECT * INTO STRICT kopf FROM audit_kopf WHERE kommune_id = kommune AND fall_id = fall FOR UPDATE;
    neu := encode(sha256(convert_to(kopf.hash || '|' || (kopf.nummer + 1)::text || '|' || inhalt, 'UTF8')), 'hex');
    INSERT INTO audit_protokoll (id, kommune_id, fall_id, nummer, body, vorgaenger, hash, activity, at)
        VALUES (eintrag_id, kommune, fall, kopf.nummer + 1, inhalt, kopf.hash, neu,
                inhalt::jsonb ->> 'activity', (inhalt::jsonb ->> 'at')::timestamptz);
    UPDATE audit_kopf SET nummer = kopf.nummer + 1, hash = neu WHERE id = kopf.id;
    RETURN kopf.nummer + 1;
END $$;

CREATE FUNCTION protokoll_bleibt() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the Protokoll is append-only';
END $$;

CREATE TRIGGER protokoll_bleibt BEFORE UPDATE OR DELETE ON audit_protokoll
    FOR EACH ROW EXECUTE FUNCTION protokoll_bleibt();
CREATE TRIGGER protokoll_bleibt_ganz BEFORE TRUNCATE ON audit_protokoll
    FOR EACH STATEMENT EXECUTE FUNCTION protokoll_bleibt();
CREATE TRIGGER kopf_bleibt BEFORE DELETE ON audit_kopf
    FOR EACH ROW EXECUTE FUNCTION protokoll_bleibt();
"""

BACK = """
DROP TRIGGER kopf_bleibt ON audit_kopf;
DROP TRIGGER protokoll_bleibt_ganz ON audit_protokoll;
DROP TRIGGER protokoll_bleibt ON audit_protokoll;
DROP FUNCTION protokoll_bleibt();
DROP FUNCTION protokoll_schreiben(uuid, uuid, text);
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunSQL(FUNCTION, BACK)]
