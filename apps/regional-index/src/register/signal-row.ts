import type { Organisation } from '#contracts/involvement.js';
import type { SignalRecord } from '../signal-record.js';

/** Columns of a `SignalRecord`; dates as text, because a plain date has no zone. */
export const signalColumns = `id, kind, reference, jeugdige_id, given_here, origin_region, home_region,
  professional_id, professional_name, professional_email, professional_phone,
  organisation_id, organisation_name, organisation_kind, given_at, planned_end_on::text, informed_on::text, informed_whom,
  urgent, state, state_reason, frozen_at IS NOT NULL AS frozen, directory_version, waits_for_version, home_version, is_test`;

export interface SignalRow {
  id: string;
  kind: SignalRecord['kind'];
  reference: string | null;
  /** Null once it ended. */
  jeugdige_id: string | null;
  given_here: boolean;
  origin_region: string;
  home_region: string | null;
  professional_id: string;
  professional_name: string;
  professional_email: string;
  professional_phone: string;
  organisation_id: string;
  organisation_name: string;
  organisation_kind: Organisation['kind'];
  given_at: Date;
  planned_end_on: string;
  informed_on: string | null;
  informed_whom: SignalRecord['informedWhom'];
  urgent: boolean;
  state: SignalRecord['state'];
  state_reason: string | null;
  frozen: boolean;
  directory_version: number;
  waits_for_version: number | null;
  home_version: number;
  is_test: boolean;
}

export function recordOf(row: SignalRow): SignalRecord {
  return {
    id: row.id,
    kind: row.kind,
    reference: row.reference,
    jeugdigeId: row.jeugdige_id ?? '',
    givenHere: row.given_here,
    originRegion: row.origin_region,
    homeRegion: row.home_region,
    professional: {
      id: row.professional_id,
      name: row.professional_name,
      email: row.professional_email,
      phone: row.professional_phone,
    },
    organisation: { id: row.organisation_id, name: row.organisation_name, kind: row.organisation_kind },
    givenAt: row.given_at.toISOString(),
    plannedEndOn: row.planned_end_on,
    informedOn: row.informed_on,
    informedWhom: row.informed_whom,
    urgent: row.urgent,
    state: row.state,
    stateReason: row.state_reason,
    frozen: row.frozen,
    directoryVersion: row.directory_version,
    waitsForVersion: row.waits_for_version,
    homeVersion: row.home_version,
    isTest: row.is_test,
  };
}
