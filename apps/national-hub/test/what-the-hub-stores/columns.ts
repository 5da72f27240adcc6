import type { Kind } from './kinds.js';

const replay: Readonly<Record<string, Kind>> = {
  ...{ parked_event: 'number', event_id: 'random', claimed_by: 'operator' },
  ...{ replayed_at: 'moment', gone_at: 'moment' },
};

/** Every column of every table of the hub. Who adds one says here why it cannot identify a jeugdige. */
export const columns: Readonly<Record<string, Kind>> = {
  ...table('announcement', {
    ...{ id: 'random', made_at: 'moment', made_by: 'operator', from_at: 'moment', until_at: 'moment' },
    ...{ kind: 'code', text: 'announcement', withdrawn_at: 'moment' },
  }),
  ...table('audit', {
    ...{ id: 'number', at: 'moment', actor_id: 'operator', organisation_id: 'operator', role: 'code' },
    ...{ action: 'code', subject_id: 'random', outcome: 'code', ground: 'code', traceparent: 'random' },
  }),
  ...table('canary_passage', {
    ...{ canary_id: 'random', type: 'code', received_at: 'moment', forwarded_at: 'moment' },
  }),
  ...table('connection_test', {
    ...{ id: 'random', region: 'region', started_at: 'moment', finished_at: 'moment', report: 'code' },
  }),
  ...table('connection_test_keys', { id: 'code', keys: 'tester' }),
  ...table('coverage', {
    ...{ municipality: 'municipality', name: 'municipality', region: 'region' },
    ...{ from_on: 'moment', until_on: 'moment' },
  }),
  ...table('coverage_loss', { region: 'region', version: 'number', effective_on: 'moment' }),
  ...table('directory_publication', {
    ...{ version: 'number', published_at: 'moment', published_by: 'operator', published_by_name: 'operator' },
    ...{ changes: 'municipality' },
  }),
  ...table('directory_version', {
    ...{ version: 'number', published_at: 'moment', directory: 'signed', signed: 'signed' },
  }),
  ...table('held_event', {
    ...{ id: 'number', destination: 'region', event_id: 'random', source: 'region', key: 'random' },
    ...{ value: 'sealed', held_at: 'moment' },
  }),
  ...table('ledger', {
    ...{ event_id: 'random', source: 'region', type: 'code', subject: 'random', origin: 'region' },
    ...{ destination: 'region', received_at: 'moment', forwarded_at: 'moment', state: 'code' },
  }),
  ...table('migrations', { id: 'number', timestamp: 'number', name: 'code' }),
  ...table('parked_event', {
    ...{ id: 'number', consumer: 'code', topic: 'code', partition: 'number', record_offset: 'number' },
    ...{ reason: 'code', fault: 'code', event_id: 'random', event_source: 'region', event_type: 'code' },
    ...{ event_subject: 'random', event_origin: 'region', event_destination: 'region', parked_at: 'moment' },
  }),
  ...table('parked_preview', {
    ...{ id: 'random', made_by: 'operator', expires_at: 'moment', filter: 'code', selected: 'number' },
    ...{ used_at: 'moment' },
  }),
  ...table('parked_replay', replay),
  ...table('parked_settled', replay), // a view of it
  ...table('region', {
    ...{ id: 'region', name: 'region', oin: 'region', kind: 'code', state: 'code', keys: 'region' },
  }),
  ...table('region_condition', {
    ...{ region: 'region', condition: 'code', municipality: 'municipality', reference: 'document' },
    ...{ fulfilled_on: 'moment', recorded_by: 'operator', recorded_at: 'moment' },
  }),
  ...table('region_keys', {
    ...{ region: 'region', keys: 'region', given_at: 'moment', proven_at: 'moment', nonce: 'challenge' },
    ...{ secret: 'challenge', answer_until: 'moment' },
  }),
  ...table('region_numbers', { region: 'region', month: 'moment', what: 'code', told: 'told' }),
  ...table('region_numbers_report', { region: 'region', reported_at: 'moment', waiting: 'told' }),
  ...table('region_report', { region: 'region', heard_at: 'moment', report: 'number' }),
  ...table('region_step', {
    ...{ position: 'number', region: 'region', step: 'code', after: 'code', detail: 'code' },
    ...{ taken_by: 'operator', taken_by_name: 'operator', taken_at: 'moment' },
  }),
};

function table(name: string, of: Readonly<Record<string, Kind>>): Record<string, Kind> {
  return Object.fromEntries(Object.entries(of).map(([column, kind]) => [`${name}.${column}`, kind]));
}
