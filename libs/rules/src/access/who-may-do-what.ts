import type { Action } from './actions.js';

/** Every role a logged-in person can have; taken from the claims of their access token. */
export const roles = [
  'professional',
  'organisation-manager',
  'regievoerder',
  'process-manager',
  'functional-manager',
  'expert-team',
  'rights-handler',
  'client-system', // of an organisation: a machine
  'population-register', // a machine
  'operator', // of the national servicedesk
  'connector', // connects regions and keeps the directory
  'auditor', // reads all of the federation, and changes nothing
] as const;
export type Role = (typeof roles)[number];

/** Roles that are held for the whole federation; every other role is held in one region. */
export const federationRoles: ReadonlySet<Role> = new Set(['operator', 'connector', 'auditor']);

/**
 * What the caller must have to do with the data for an action to be allowed; row filters follow from it.
 * `own`: the caller gave the signal; `own-active`: and it has not ended, and no objection to it is pending ("signal first,
 * see second", Zorg voor Jeugd FAQ); `none`: no data on a jeugdige is touched. Of registrations of help: `own-organisation`: they are
 * of the caller's organisation. Of organisations: `contact`: those that take part, and whom to turn to there;
 * `own-organisation`: the caller works there; `whole-region`: all, with everybody's functions.
 * Of cases: `own-part`: for the municipality of residence the caller fills a function that the convenant lets guard the
 * process, supply a coordinator or be told of matches, or the caller coordinates from outside the match or directs the
 * process.
 * Of cases at the expert team: `own-case`: the caller has an active signal on the jeugdige, or directs the process;
 * `whole-region`: all. Of objections and inspections: `own-municipality`: the caller handles them for the college of
 * that municipality (`rights-handler` in its functions, found by e-mail). Of
 * numbers without persons the same: of the municipality in which the caller fills a function, of their organisation, or
 * all. Of patterns: `reported`: of years that are over. Of duties of the convenant: `own-duties`: those of the caller's
 * own function.
 */
export type Relation =
  | 'own'
  | 'own-active'
  | 'none'
  | 'contact'
  | 'own-organisation'
  | 'whole-region'
  | 'own-part'
  | 'own-case'
  | 'own-municipality'
  | 'reported'
  | 'own-duties';

type Rights = Readonly<Partial<Record<Action, Relation>>>;

const withoutLogin = {
  'directory:read': 'none', // signed by the hub; regions and municipalities, nobody's data
  'health:see': 'none',
  'openapi:read': 'none', // what this interface is
  'announcement:read': 'none', // of maintenance and disturbances, also to who cannot log in for it
  'status:read': 'none', // which regions take part and which are away
  'metrics:see': 'none', // numbers; the service itself refuses whoever comes through a proxy
  'portal:use': 'none',
} as const satisfies Rights;

const loggedIn = { ...withoutLogin, 'session:see': 'none' } as const satisfies Rights;

/** Who works in the chain finds the others, and reads what their own organisation agreed. */
const inTheChain = {
  ...loggedIn,
  'organisation:list': 'contact',
  'organisation:see': 'own-organisation',
  'municipal-functions:see': 'contact',
} as const satisfies Rights;

/** Who may guard, supply or be supplied: only in cases in which they have that part (Jw 7.1.3.2). */
const hasCases = {
  'case:list': 'own-part',
  'case:see': 'own-part',
  'case:act': 'own-part',
  'case-family:see': 'own-part', // who coordinates; who guards the process has no family to look at
} as const satisfies Rights;

/** Whoever the expert team appoints directs the process of that case, and sees no other. */
const mayDirect = {
  'expert-case:list': 'own-case',
  'expert-case:see': 'own-case',
  'expert-case:act': 'own-case',
  'expert-case:note-pattern': 'own-case',
} as const satisfies Rights;

/** The life of the convenant: when it ends, what must be done for it, and what everybody pays. */
const readsTheConvenant = {
  'convenant:see': 'none',
  'convenant-costs:see': 'none',
  'convenant-tasks:see': 'whole-region',
} as const satisfies Rights;

/** Process manager and functional manager keep the organisations and their people (RVH); no jeugdige comes near. */
const keepsTheRegion = {
  ...loggedIn,
  ...readsTheConvenant,
  'organisation:list': 'whole-region',
  'organisation:see': 'whole-region',
  'organisation:add': 'whole-region',
  'organisation:change': 'whole-region',
  'organisation-people:set': 'whole-region',
  'organisation-admission:record': 'whole-region',
  'organisation-open-work:see': 'whole-region',
  'organisation:import': 'whole-region',
  'municipal-functions:see': 'whole-region',
  'municipal-functions:set': 'whole-region',
  'numbers:see': 'whole-region',
  'directory:see-own-changes': 'whole-region',
  'excluded-address:list': 'whole-region',
  'excluded-address:add': 'whole-region',
  'excluded-address:remove': 'whole-region',
} as const satisfies Rights;

/** Where every region is on its way into, through and out of the federation, and what changes in who covers what. */
const seesRegions = {
  'region:list': 'none',
  'region:see': 'none',
  'directory:see-changes': 'none',
} as const satisfies Rights;

/** When something is wrong with a region now: nothing new goes to it, and it goes on later. */
const suspendsRegions = {
  ...seesRegions,
  'region:suspend': 'none',
  'region:resume': 'none',
} as const satisfies Rights;

/** What the servicedesk works with at the hub, which holds nothing of a jeugdige. */
const seesTheFederation = {
  ...seesRegions,
  'parked-event:list': 'none',
  'parked-event:see': 'none',
  'federation-health:see': 'none',
  'canaries:see': 'none',
  'federation-numbers:see': 'none',
  'federation-coverage:see': 'none',
  'trace:see': 'none',
  'announcement:list': 'none',
} as const satisfies Rights;

/**
 * Who may do what: role x action -> the relation that is needed. What is not in the table is denied.
 * Jw 7.1.3.2 gives nobody access beyond their task; other roles get theirs with the feature that needs it.
 */
const rights: Readonly<Record<Role | 'anyone', Rights>> = {
  anyone: withoutLogin,
  professional: {
    ...inTheChain,
    ...hasCases,
    ...mayDirect,
    'expert-case:ask': 'own-active',
    'signal:give': 'none', // the signal does not exist yet
    'signal:list': 'own',
    'signal:see': 'own',
    'signal:end': 'own',
    'signal:undo': 'own-active',
    'signal:identify': 'own-active',
    'signal:inform': 'own-active',
    'match:see': 'own-active',
    'chain-registration:give': 'none',
    'chain-registration:list': 'own',
    'chain-registration:see': 'own',
    'chain-registration:end': 'own',
    'signal-changes:follow': 'own',
    'coordination:see': 'own-active',
    'coordination:act': 'own-active',
    'relation:list': 'own-active',
    'relation:record': 'own-active',
    'relation:remove': 'own-active', // what they recorded themselves
    'family:see': 'own-active',
  },
  'organisation-manager': {
    ...inTheChain,
    'organisation:change': 'own-organisation', // its own words; see `changes-of-organisation.ts`
    'organisation-people:set': 'own-organisation',
    'organisation-open-work:see': 'own-organisation',
    'numbers:see': 'own-organisation',
  },
  regievoerder: {
    ...hasCases,
    ...loggedIn, // guards the process: turns to line managers and directors too
    ...mayDirect,
    ...readsTheConvenant,
    'expert-patterns:see': 'reported',
    'numbers:see': 'own-municipality',
    'organisation:list': 'whole-region',
    'organisation:see': 'whole-region',
    'municipal-functions:see': 'whole-region',
  },
  'process-manager': {
    ...keepsTheRegion,
    ...hasCases, // of an expert team
    'expert-patterns:see': 'reported', // brings them to the supra-regional network
    'convenant-task:done': 'whole-region',
    'convenant-task:undo': 'whole-region',
  },
  'functional-manager': keepsTheRegion,
  'expert-team': {
    ...loggedIn, // for cases that are stuck: parties and state, nothing else (Regional Expert Team)
    ...hasCases, // when the convenant has the team supply a coordinator, or they direct the process themselves
    'expert-case:list': 'whole-region',
    'expert-case:see': 'whole-region',
    'expert-case:act': 'whole-region',
    'expert-case:appoint': 'whole-region',
    'expert-case:note-pattern': 'whole-region',
    'expert-patterns:see': 'whole-region',
    'convenant-tasks:see': 'own-duties',
    'convenant-task:done': 'own-duties',
    'convenant-task:undo': 'own-duties',
  },
  'rights-handler': {
    ...loggedIn, // objections and inspections of jeugdigen, for the college of a municipality (Jw 7.1.5)
    'municipal-functions:see': 'contact',
    'objection:file': 'own-municipality',
    'objection:list': 'own-municipality',
    'objection:see': 'own-municipality',
    'objection:decide': 'own-municipality',
    'objection:withdraw': 'own-municipality',
    'inspection:ask': 'own-municipality',
    'inspection:list': 'own-municipality',
    'inspection:see': 'own-municipality',
    'inspection:report': 'own-municipality',
    'inspection:hand-out': 'own-municipality',
  },
  'client-system': {
    ...loggedIn, // registers that its organisation gives help; who else is involved only its professionals see
    'chain-registration:give': 'none',
    'chain-registration:list': 'own-organisation',
    'chain-registration:see': 'own-organisation',
    'chain-registration:end': 'own-organisation',
  },
  'population-register': {
    ...loggedIn,
    'brp-event:deliver': 'none', // says that something changed, and learns nothing
  },
  // At the hub, which holds nothing of a jeugdige.
  operator: {
    ...loggedIn,
    ...seesTheFederation,
    ...suspendsRegions,
    'directory:publish': 'none',
    'parked-event:replay': 'none',
    'announcement:make': 'none',
    'announcement:withdraw': 'none',
  },
  connector: {
    ...loggedIn,
    ...suspendsRegions,
    'federation-coverage:see': 'none',
    'directory:publish': 'none',
    'region:add': 'none',
    'region:record-conditions': 'none',
    'region:give-keys': 'none',
    'region:challenge': 'none',
    'region:prove-keys': 'none',
    'region:test': 'none',
    'region:start-trial': 'none',
    'region:go-live': 'none',
    'region:leave': 'none',
  },
  auditor: { ...loggedIn, ...seesTheFederation },
};

export type AccessDecision =
  | { readonly allowed: true; readonly relation: Relation }
  | { readonly allowed: false; readonly reason: 'not-logged-in' | 'role-has-no-right' };

/** Whether a role may do an action, and on which data. `anyone` is somebody who is not logged in. */
export function mayDo(role: Role | 'anyone', action: Action): AccessDecision {
  const relation = rights[role][action];
  if (relation !== undefined) return { allowed: true, relation };
  return { allowed: false, reason: role === 'anyone' ? 'not-logged-in' : 'role-has-no-right' };
}
