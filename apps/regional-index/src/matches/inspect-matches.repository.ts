import type { Tx } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import type { StoredRow, StoredRows } from '../inspection-source.js';

const ofMatches = 'match_id IN (SELECT id FROM match WHERE jeugdige_id = $1)';

const queries = {
  Matches: `SELECT id AS "Match", opened_at AS "Gevonden op", closed_at AS "Gesloten op"
    FROM match WHERE jeugdige_id = $1 ORDER BY opened_at`,
  'Beslissingen over wie coördineert': `SELECT match_id AS "Match", sentence AS "Beslissing", rule AS "Regel",
      convenant AS "Convenant", convenant_version AS "Versie", decided_at AS "Beslist op", facts AS "Feiten"
    FROM match_decision WHERE ${ofMatches} ORDER BY decided_at`,
  Zorgcoördinatie: `SELECT match_id AS "Match", state AS "Toestand", state_since AS "Sinds", municipality AS "Gemeente",
      coordinator AS "Coördineert", candidate AS "Gevraagd", guard AS "Bewaakt het proces", supplier AS "Levert iemand",
      ladder AS "Escalatie", ladder_started_at AS "Escalatie sinds"
    FROM coordination WHERE ${ofMatches} ORDER BY matched_at`,
  'Verloop van de zorgcoördinatie': `SELECT match_id AS "Match", at AS "Op", action AS "Wat", by AS "Door",
      to_state AS "Toestand", sentence AS "Waarom"
    FROM coordination_event WHERE ${ofMatches} ORDER BY match_id, position`,
  'Contact van de zorgcoördinator': `SELECT match_id AS "Match", signal_id AS "Signaal", contacted_at AS "Gebeld op",
      feedback_at AS "Teruggekoppeld op"
    FROM coordination_contact WHERE ${ofMatches}`,
  Afspraken: `SELECT match_id AS "Match", party AS "Wie", starts_on::text AS "Vanaf", target_end_on::text AS "Tot",
      done_at AS "Klaar op", recorded_at AS "Vastgelegd op"
    FROM agreement WHERE ${ofMatches} ORDER BY recorded_at`,
  'Termijnen die voorbij waren': `SELECT match_id AS "Match", term AS "Termijn", due_at AS "Voorbij op", told_at AS "Verteld op"
    FROM told_term WHERE ${ofMatches} ORDER BY position`,
  'Stappen van de escalatie': `SELECT match_id AS "Match", step AS "Stap", who AS "Wie", started_at AS "Begonnen op"
    FROM escalation_step WHERE ${ofMatches} ORDER BY match_id, position`,
};

/** What is kept of matches and their coordination, as the jeugdige reads it. */
@Injectable()
export class InspectMatchesRepository {
  async read(tx: Tx, jeugdigeId: string): Promise<StoredRows> {
    const stored: Record<string, StoredRow[]> = {};
    for (const [title, text] of Object.entries(queries))
      stored[title] = (await tx.sql.query<StoredRow>(text, [jeugdigeId])).rows;
    return stored;
  }
}
