import { describe, expect, it } from '@jest/globals';
import { actions, type Action } from './actions.js';
import { mayDo, roles, type Role } from './who-may-do-what.js';

const publicActions: Action[] = [
  'status:read',
  'announcement:read',
  'openapi:read',
  'directory:read',
  'health:see',
  'metrics:see',
  'portal:use',
];
const relationOf = (role: Role, action: Action): string | null => {
  const decision = mayDo(role, action);
  return decision.allowed ? decision.relation : null;
};
const professionalActions: [Action, string][] = [
  ['signal:give', 'none'],
  ['signal:list', 'own'],
  ['signal:see', 'own'],
  ['signal:end', 'own'],
  ['signal:undo', 'own-active'],
  ['signal:identify', 'own-active'],
  ['signal:inform', 'own-active'],
  ['match:see', 'own-active'],
  ['signal-changes:follow', 'own'],
  ['coordination:see', 'own-active'],
  ['coordination:act', 'own-active'],
  ['relation:list', 'own-active'],
  ['relation:record', 'own-active'],
  ['relation:remove', 'own-active'],
  ['family:see', 'own-active'],
];

describe('who may do what', () => {
  it.each(professionalActions)('a professional may do %s with what is %s', (action, relation) => {
    expect(mayDo('professional', action)).toEqual({ allowed: true, relation });
  });

  it.each(professionalActions)('%s is for professionals only', (action) => {
    const others = roles.filter((role) => role !== 'professional');
    for (const role of others)
      expect(mayDo(role, action)).toEqual({ allowed: false, reason: 'role-has-no-right' });
  });

  it.each([
    ['organisation:list', 'contact', 'contact', 'whole-region', 'whole-region'],
    ['organisation:see', 'own-organisation', 'own-organisation', 'whole-region', 'whole-region'],
    ['organisation:add', null, null, null, 'whole-region'],
    ['organisation:change', null, 'own-organisation', null, 'whole-region'],
    ['organisation-people:set', null, 'own-organisation', null, 'whole-region'],
    ['organisation-admission:record', null, null, null, 'whole-region'],
    ['organisation-open-work:see', null, 'own-organisation', null, 'whole-region'],
    ['organisation:import', null, null, null, 'whole-region'],
    ['municipal-functions:see', 'contact', 'contact', 'whole-region', 'whole-region'],
    ['municipal-functions:set', null, null, null, 'whole-region'],
    ['excluded-address:list', null, null, null, 'whole-region'],
    ['excluded-address:add', null, null, null, 'whole-region'],
    ['excluded-address:remove', null, null, null, 'whole-region'],
  ] as const)('%s: each on their own part', (action, professional, manager, regievoerder, keepers) => {
    expect(Object.fromEntries(roles.map((role) => [role, relationOf(role, action)]))).toEqual({
      'rights-handler': action === 'municipal-functions:see' ? 'contact' : null,
      professional,
      'organisation-manager': manager,
      regievoerder,
      'process-manager': keepers,
      'functional-manager': keepers,
      'expert-team': null,
      'client-system': null,
      'population-register': null,
      operator: null,
      connector: null,
      auditor: null,
    });
  });

  it.each(['case:list', 'case:see', 'case:act', 'case-family:see'] as const)(
    '%s is for who can have a part in a case without a signal, and only in those cases',
    (action) => {
      const allowed = roles.filter((role) => mayDo(role, action).allowed);
      expect(allowed).toEqual(['professional', 'regievoerder', 'process-manager', 'expert-team']);
      for (const role of allowed) expect(mayDo(role, action)).toMatchObject({ relation: 'own-part' });
    },
  );
  it.each<[Action, Partial<Record<Role, string>>]>([
    ['expert-case:ask', { professional: 'own-active' }],
    [
      'numbers:see',
      {
        ...{ regievoerder: 'own-municipality', 'organisation-manager': 'own-organisation' },
        ...{ 'process-manager': 'whole-region', 'functional-manager': 'whole-region' },
      },
    ],
    ['chain-registration:give', { professional: 'none', 'client-system': 'none' }],
    ...(['chain-registration:list', 'chain-registration:see', 'chain-registration:end'] as const).map(
      (action): [Action, Partial<Record<Role, string>>] => [
        action,
        { professional: 'own', 'client-system': 'own-organisation' },
      ],
    ),
    ...(['expert-case:list', 'expert-case:see', 'expert-case:act', 'expert-case:note-pattern'] as const).map(
      (action): [Action, Partial<Record<Role, string>>] => [
        action,
        { professional: 'own-case', regievoerder: 'own-case', 'expert-team': 'whole-region' },
      ],
    ),
    ['expert-case:appoint', { 'expert-team': 'whole-region' }],
    [
      'expert-patterns:see',
      { regievoerder: 'reported', 'process-manager': 'reported', 'expert-team': 'whole-region' },
    ],
    ['convenant:see', { regievoerder: 'none', 'process-manager': 'none', 'functional-manager': 'none' }],
    [
      'convenant-costs:see',
      { regievoerder: 'none', 'process-manager': 'none', 'functional-manager': 'none' },
    ],
    [
      'convenant-tasks:see',
      {
        ...{ regievoerder: 'whole-region', 'process-manager': 'whole-region' },
        ...{ 'functional-manager': 'whole-region', 'expert-team': 'own-duties' },
      },
    ],
    ['convenant-task:done', { 'process-manager': 'whole-region', 'expert-team': 'own-duties' }],
    ['convenant-task:undo', { 'process-manager': 'whole-region', 'expert-team': 'own-duties' }],
    ['brp-event:deliver', { 'population-register': 'none' }],
    ['parked-event:list', { operator: 'none', auditor: 'none' }],
    ['parked-event:see', { operator: 'none', auditor: 'none' }],
    ['parked-event:replay', { operator: 'none' }],
    ['federation-health:see', { operator: 'none', auditor: 'none' }],
    ['canaries:see', { operator: 'none', auditor: 'none' }],
    ['trace:see', { operator: 'none', auditor: 'none' }],
    ['announcement:make', { operator: 'none' }],
    ['announcement:withdraw', { operator: 'none' }],
    ['announcement:list', { operator: 'none', auditor: 'none' }],
    [
      'directory:see-own-changes',
      { 'process-manager': 'whole-region', 'functional-manager': 'whole-region' },
    ],
    ['jeugdige:follow', {}],
    ...(
      [
        'objection:file',
        'objection:list',
        'objection:see',
        'objection:decide',
        'objection:withdraw',
        'inspection:ask',
        'inspection:list',
        'inspection:see',
        'inspection:report',
        'inspection:hand-out',
      ] as const
    ).map((action): [Action, Partial<Record<Role, string>>] => [
      action,
      { 'rights-handler': 'own-municipality' },
    ]),
  ])('%s: nobody but %j', (action, allowed) => {
    for (const role of roles) expect([role, relationOf(role, action)]).toEqual([role, allowed[role] ?? null]);
  });

  it('a client system sees nobody who is involved: only registrations of its own organisation', () => {
    const allowed = actions.filter((action) => mayDo('client-system', action).allowed);
    const own = allowed.filter((action) => !['session:see', ...publicActions].includes(action));
    expect(own.every((action) => action.startsWith('chain-registration:'))).toBe(true);
  });

  it('the population register may deliver events, and nothing else that not everybody may', () => {
    const may = actions.filter((action) => mayDo('population-register', action).allowed);
    expect(may).toEqual(expect.arrayContaining(['brp-event:deliver', 'session:see', ...publicActions]));
    expect(may).toHaveLength(publicActions.length + 2);
  });

  it.each([...actions])('somebody who is not logged in: %s only if it is public', (action) => {
    expect(mayDo('anyone', action)).toEqual(
      publicActions.includes(action)
        ? { allowed: true, relation: 'none' }
        : { allowed: false, reason: 'not-logged-in' },
    );
  });

  it.each([...roles])('a logged-in %s sees their own session, and what is public', (role) => {
    for (const action of ['session:see', ...publicActions] as const)
      expect(mayDo(role, action)).toEqual({ allowed: true, relation: 'none' });
  });
});
