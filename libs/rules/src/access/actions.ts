/** Every action of every service, one per endpoint. An endpoint without an entry fails a test. */
export const actions = [
  'signal:give',
  'signal:list',
  'signal:see',
  'signal:end',
  'signal:undo',
  'signal:identify', // a BSN for a jeugdige who was signalled without one
  'signal:inform', // who was told of a signal, on which day
  'match:see',
  'chain-registration:give',
  'chain-registration:list',
  'chain-registration:see',
  'chain-registration:end',
  'session:see',
  'signal-changes:follow',
  'directory:read',
  'directory:see-changes', // what is announced, and who published it
  'directory:see-own-changes', // of a region: what is announced, and how many of its own signals that touches
  'directory:publish', // which region covers what
  'health:see',
  'openapi:read',
  'metrics:see',
  'portal:use', // login pages and static files
  'organisation:list',
  'organisation:see',
  'organisation:add',
  'organisation:change',
  'organisation-people:set',
  'organisation-admission:record',
  'organisation-open-work:see', // numbers by professional, nothing of a jeugdige
  'organisation:import',
  'municipal-functions:see',
  'municipal-functions:set',
  'coordination:see',
  'coordination:act',
  'case:list', // the coordination of a match, for who has no signal in it
  'case:see',
  'case:act',
  'expert-case:ask',
  'expert-case:list',
  'expert-case:see',
  'expert-case:act',
  'expert-case:appoint',
  'expert-case:note-pattern',
  'expert-patterns:see',
  'convenant:see',
  'convenant-costs:see',
  'convenant-tasks:see',
  'convenant-task:done',
  'convenant-task:undo',
  'numbers:see',
  'relation:list', // of a jeugdige with other persons
  'relation:record',
  'relation:remove',
  'family:see', // whether there are more cases in the family
  'case-family:see',
  'excluded-address:list', // addresses that house many
  'excluded-address:add',
  'excluded-address:remove',
  'brp-event:deliver',
  'jeugdige:follow', // by the region itself, in the population register; nobody asks for it
  'objection:file',
  'objection:list',
  'objection:see',
  'objection:decide',
  'inspection:ask',
  'inspection:list',
  'inspection:see',
  'inspection:report',
  'inspection:hand-out',
  'objection:withdraw', // by the jeugdige; the handler records it
  'region:list', // of the federation, at the hub
  'region:see',
  'region:add',
  'region:record-conditions',
  'region:give-keys',
  'region:challenge', // to prove its keys
  'region:prove-keys',
  'region:test',
  'region:start-trial',
  'region:go-live',
  'region:suspend',
  'region:resume',
  'region:leave',
  'parked-event:see',
  'parked-event:list', // at the hub: ids and reasons, nothing of a jeugdige
  'parked-event:replay',
  'federation-numbers:see', // without persons, of all regions
  'federation-coverage:see', // which municipalities are connected, and how many signals wait for them
  'federation-health:see', // how every region is doing
  'canaries:see', // how the way between every two regions is
  'trace:see', // the way of a signal by its id or reference, no person
  'announcement:list', // of maintenance and disturbances, at the hub, with who made them
  'announcement:make',
  'announcement:withdraw',
  'announcement:read', // what is announced now
  'status:read',
] as const;
export type Action = (typeof actions)[number];
