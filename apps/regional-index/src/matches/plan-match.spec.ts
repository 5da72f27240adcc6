import { exampleConvenant } from '#testing/example-convenant.js';
import { describe, expect, it } from '@jest/globals';
import { exampleRecord } from '../../test/support/example-records.js';
import type { SignalRecord } from '../signal-record.js';
import type { OpenMatch } from './open-match.js';
import { type MatchCase, type MatchPlan, planMatch } from './plan-match.js';

const source = { document: 'spec', article: '-' };
const convenant = exampleConvenant(
  {
    id: 'protection',
    when: {},
    then: { assign: ['youth-protection'] },
    takesOver: true,
    because: '{coordinator} coördineert.',
    source,
  },
  { id: 'help', when: {}, then: { assign: ['youth-help'] }, because: '{coordinator} helpt.', source },
  { id: 'agree', when: {}, then: { agree: 'parties' }, because: '{candidates} kiezen.', source },
);
const at = '2026-11-22T10:00:00.000Z';
const rules = { region: 'haaglanden', convenant, at, neverCoordinate: new Set<string>() };

const doctor = exampleRecord('doctor', 'family-doctor', 1);
const nurse = exampleRecord('nurse', 'youth-health-care', 2);
const helper = exampleRecord('helper', 'youth-help', 3, { originRegion: 'noord-brabant', givenHere: false });

function caseOf(active: SignalRecord[], came: SignalRecord[] = [], left = false): MatchCase {
  const ids = new Set(came.map(({ id }) => id));
  return { jeugdigeId: doctor.jeugdigeId, municipality: '0637', active, came: ids, left };
}

function openAfter(plan: MatchPlan): OpenMatch {
  if (!plan.match || !plan.decided || !plan.coordination)
    throw new Error('expected a match that was decided');
  return { ...plan.match, decision: plan.decided.decision, coordination: plan.coordination.after };
}

const othersOf = (plan: MatchPlan, signal: SignalRecord): string[] =>
  plan.involvement.get(signal.id)?.others.map(({ professional }) => professional.id) ?? [];

describe('What happens to a match when somebody comes or leaves', () => {
  it('is nothing while one organisation is involved', () => {
    const plan = planMatch(caseOf([doctor], [doctor]), null, rules);
    expect(plan).toMatchObject({ match: null, change: 'none', decided: null });
    expect(plan.involvement.size).toBe(0);
  });

  it('opens a match of two organisations, in which each sees the other', () => {
    const plan = planMatch(caseOf([doctor, nurse], [nurse]), null, rules);
    expect(plan).toMatchObject({ match: { version: 1 }, change: 'opened' });
    expect(othersOf(plan, doctor)).toEqual(['nurse']);
    expect(othersOf(plan, nurse)).toEqual(['doctor']);
    expect(plan.involvement.get(doctor.id)?.coordination).toMatchObject({
      outcome: 'parties-agree',
      convenant: 'spec',
      rule: 'agree',
      decidedAt: rules.at,
      coordinator: null,
    });
  });

  it('leaves out who never coordinates by the profile of their organisation, in this region only', () => {
    const here = exampleRecord('here', 'youth-help', 3);
    const never = { ...rules, neverCoordinate: new Set(['org-here', 'org-helper']) };
    const plan = planMatch(caseOf([doctor, here, helper], [helper]), null, never);
    expect(plan.coordination?.after).toMatchObject({
      ...{ state: 'proposed', candidate: { signalId: helper.id }, mayCoordinate: [doctor.id, helper.id] },
      ...{ guard: 'regievoerder', supplier: 'regievoerder', municipality: '0637' },
    });
    expect(plan.decided?.facts.signals[1]).toMatchObject({ signalId: here.id, mayCoordinate: false });
  });

  it('begins the coordination of a match that has none yet when somebody comes', () => {
    const open = {
      ...openAfter(planMatch(caseOf([doctor, nurse], [nurse]), null, rules)),
      coordination: null,
    };
    const plan = planMatch(caseOf([doctor, nurse, helper], [helper]), open, rules);
    expect(plan.coordination).toMatchObject({ before: null, after: { matchId: open.id, state: 'proposed' } });
  });

  it('decides anew when somebody came whom the convenant assigns, wherever they gave their signal', () => {
    const open = openAfter(planMatch(caseOf([doctor, nurse], [nurse]), null, rules));
    const plan = planMatch(caseOf([doctor, nurse, helper], [helper]), open, rules);
    expect(plan).toMatchObject({ match: { id: open.id, version: 2 }, change: 'changed' });
    expect(plan.involvement.get(doctor.id)?.coordination.coordinator).toMatchObject({
      professional: { id: 'helper' },
      region: 'noord-brabant',
    });
  });

  it('keeps a coordinator when somebody comes whom the convenant would have assigned', () => {
    const open = openAfter(planMatch(caseOf([doctor, helper], [helper]), null, rules));
    const earlier = exampleRecord('earlier', 'youth-help', 0);
    const plan = planMatch(caseOf([earlier, doctor, helper], [earlier]), open, rules);
    expect(plan).toMatchObject({ change: 'changed', decided: null });
    expect(plan.involvement.get(doctor.id)?.coordination.coordinator?.professional.id).toBe('helper');
  });

  it('has another coordinator when somebody comes for whom the convenant takes over', () => {
    const open = openAfter(planMatch(caseOf([doctor, helper], [helper]), null, rules));
    const guardian = exampleRecord('guardian', 'youth-protection', 4);
    const plan = planMatch(caseOf([doctor, helper, guardian], [guardian]), open, rules);
    expect(plan.decided).toMatchObject({
      decision: { rule: 'protection', coordinatorSignalId: guardian.id },
      facts: { standing: helper.id },
    });
    const next = exampleRecord('next', 'youth-protection', 1);
    const later = planMatch(caseOf([doctor, next, helper, guardian], [next]), openAfter(plan), rules);
    expect(later.decided).toBeNull();
    expect(later.coordination?.after.candidate).toEqual({ kind: 'signal', signalId: guardian.id });
  });

  it('keeps the decision while its coordinator is involved, also under a newer convenant', () => {
    const open = openAfter(planMatch(caseOf([doctor, nurse, helper], [helper]), null, rules));
    const newer = { ...rules, convenant: { ...convenant, version: '4' }, at: '2026-12-01T10:00:00.000Z' };
    const plan = planMatch(caseOf([doctor, helper], [], true), open, newer);
    expect(plan).toMatchObject({ match: { version: 2 }, change: 'changed', decided: null });
    expect(plan.involvement.get(doctor.id)?.coordination).toMatchObject({
      convenantVersion: '3',
      decidedAt: rules.at,
      coordinator: { professional: { id: 'helper' } },
    });
  });

  it('decides anew when the coordinator left', () => {
    const open = openAfter(planMatch(caseOf([doctor, nurse, helper], [helper]), null, rules));
    const plan = planMatch(caseOf([doctor, nurse], [], true), open, rules);
    expect(plan.decided?.decision).toMatchObject({ rule: 'agree', coordinatorSignalId: null });
  });

  it('closes the match when one organisation is left', () => {
    const open = openAfter(planMatch(caseOf([doctor, nurse], [nurse]), null, rules));
    const plan = planMatch(caseOf([doctor], [], true), open, rules);
    expect(plan).toMatchObject({
      ...{ match: { id: open.id, version: 2 }, change: 'closed' },
      coordination: { after: { state: 'closed', version: 2 }, events: [{ action: 'close', to: 'closed' }] },
    });
    expect(plan.involvement.size).toBe(0);
  });

  it('changes nothing when a signal comes a second time, and still says who is involved', () => {
    const open = openAfter(planMatch(caseOf([doctor, nurse], [nurse]), null, rules));
    const plan = planMatch(caseOf([doctor, nurse]), open, rules);
    expect(plan).toMatchObject({ match: { version: 1 }, change: 'none', decided: null });
    expect(othersOf(plan, nurse)).toEqual(['doctor']);
  });

  it('shows a professional who stands there twice once, and never to themselves', () => {
    const again = {
      ...helper,
      id: 'c0a8a7de-60b6-4a52-a9a7-1df3ef37a3b3',
      givenAt: '2026-11-22T09:09:00.000Z',
    };
    const plan = planMatch(caseOf([doctor, helper, again], [again]), null, rules);
    expect(othersOf(plan, doctor)).toEqual(['helper']);
    expect(othersOf(plan, again)).toEqual(['doctor']);
    expect(plan.involvement.get(doctor.id)?.others[0]?.since).toBe(helper.givenAt);
  });

  it('tells organisations of two regions apart, though their ids are the same', () => {
    const namesake = { ...helper, professional: doctor.professional, organisation: doctor.organisation };
    const plan = planMatch(caseOf([doctor, namesake], [namesake]), null, rules);
    expect(plan.change).toBe('opened');
  });
});
