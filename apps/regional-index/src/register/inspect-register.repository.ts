import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import type { StoredRow, StoredRows } from '../inspection-source.js';

const signals = `SELECT CASE kind WHEN 'registration' THEN 'registratie van hulp' ELSE 'signaal' END AS "Soort",
    reference AS "Kenmerk", professional_name AS "Gegeven door", organisation_name AS "Organisatie",
    professional_phone AS "Telefoon", professional_email AS "E-mail", origin_region AS "Gegeven in regio",
    given_at AS "Gegeven op", planned_end_on::text AS "Loopt tot en met", urgent AS "Dringend",
    informed_on::text AS "Verteld op", informed_whom AS "Verteld aan", state AS "Toestand", state_reason AS "Reden",
    frozen_at AS "Bevroren sinds"
  FROM signal WHERE jeugdige_id = $1 ORDER BY given_at, id`;

/** That it was given stands with the signal; of those from before also in the history. */
const history = `SELECT s.reference AS "Kenmerk", c.state AS "Toestand", c.at AS "Sinds", c.reason AS "Reden"
  FROM signal s CROSS JOIN LATERAL (
    SELECT 0 AS position, 'given' AS state, s.given_at AS at, NULL AS reason WHERE s.given_here AND NOT EXISTS (
      SELECT FROM signal_state_change WHERE signal_id = s.id AND state = 'given' AND at = s.given_at)
    UNION ALL SELECT position, state, at, reason FROM signal_state_change WHERE signal_id = s.id) AS c
  WHERE s.jeugdige_id = $1 ORDER BY s.id, c.position`;

const involvement = `SELECT s.reference AS "Kenmerk", s.professional_name AS "Ziet",
    (SELECT string_agg(concat_ws(', ', o -> 'professional' ->> 'name', o -> 'organisation' ->> 'name'), '; ')
      FROM jsonb_array_elements(i.content -> 'others') AS o) AS "Anderen",
    i.content -> 'coordination' ->> 'sentence' AS "Wie coördineert", i.refused AS "Wat niet kon"
  FROM involvement i JOIN signal s ON s.id = i.signal_id WHERE s.jeugdige_id = $1 ORDER BY s.given_at`;

const residence = `SELECT municipality AS "Gemeente", service_number AS "Servicenummer",
    age_limit_on::text AS "Leeftijdsgrens op", is_secret AS "Adres is geheim", compared_on::text AS "Vergeleken met de BRP op",
    moved_to AS "Verhuisd naar",
    address_index IS NOT NULL OR cardinality(parent_indexes) > 0 AS "Adres of ouders als onleesbare code"
  FROM jeugdige WHERE id = $1`;

const family = `SELECT more_cases AS "Meer casussen in het gezin", coordinators AS "Zorgcoördinatoren in het gezin"
  FROM family_view WHERE jeugdige_id = $1`;

const toFollow = `SELECT 'bericht uit de BRP' AS "Wat", received_at AS "Ontvangen op" FROM brp_event WHERE jeugdige_id = $1
  UNION ALL SELECT 'gezin wordt opnieuw bekeken', NULL FROM family_work WHERE jeugdige_id = $1`;

/** What the register holds on a jeugdige, as they read it. */
@Injectable()
export class InspectRegisterRepository {
  async read(tx: Tx, jeugdigeId: string): Promise<StoredRows> {
    const rows = async (text: string): Promise<StoredRow[]> =>
      (await tx.sql.query<StoredRow>(text, [jeugdigeId])).rows;
    return {
      'Woonplaats en leeftijd': await rows(residence),
      'Signalen en registraties': await rows(signals),
      'Verloop van signalen': await rows(history),
      'Wat gevers van signalen van elkaar zien': await rows(involvement),
      Gezin: await rows(family),
      'Wordt nog verwerkt': await rows(toFollow),
    };
  }

  /** Other regions that hold, or held, signals on a jeugdige: where they were given, or where they went. */
  async heldBy(tx: Tx, jeugdigeId: string, here: string): Promise<string[]> {
    const { rows } = await tx.sql.query<{ region: string }>({
      name: 'inspection-held-by',
      text: `SELECT DISTINCT region FROM signal, unnest(ARRAY[origin_region, home_region, handed_by]) AS region
        WHERE jeugdige_id = $1 AND region <> $2 ORDER BY region`,
      values: [jeugdigeId, here],
    });
    return rows.map(({ region }) => region);
  }
}
