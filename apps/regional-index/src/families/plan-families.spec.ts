import type { FamilyCase } from '#rules/family/family-of.js';
import { describe, expect, it } from '@jest/globals';
import { exampleRecord } from '../../test/support/example-records.js';
import type { OutsideParticipant } from '../coordination-record.js';
import type { FamilyContent } from './family-view.js';
import { type Families, planFamilies } from './plan-families.js';

const [anna, bas, cis] = ['anna', 'bas', 'cis'];
const child = (id: string, more: Partial<FamilyCase> = {}): FamilyCase => ({
  ...{ id, address: 'door', building: 'building', parents: [] },
  ...more,
});
const doctor = exampleRecord('mieke', 'family-doctor', 1, { jeugdigeId: anna });
const nurse = exampleRecord('youssef', 'youth-health-care', 2, { jeugdigeId: bas });
const helper = exampleRecord('joost', 'youth-help', 3, {
  jeugdigeId: bas,
  originRegion: 'noord-brabant',
  givenHere: false,
});
const ledBy = (jeugdigeId: string, signalId: string) => ({
  ...{ jeugdigeId, matchId: `match of ${jeugdigeId}` },
  coordinator: { kind: 'signal' as const, signalId },
});
const outsider: OutsideParticipant = {
  ...{ kind: 'outside', id: 'outsider', name: 'Eva', email: 'eva@jb.example', phone: '070 000 00 00' },
  ...{
    organisation: { id: 'jb', name: 'Jeugdbescherming', kind: 'youth-protection' },
    function: 'regievoerder',
  },
};
const contactOf = ({ professional: { name, phone, email }, organisation }: typeof doctor) => ({
  ...{ name, organisation: organisation.name, phone, email },
});
const two: Families = {
  ...{ cases: [child(anna), child(bas)], excluded: new Set(), active: [doctor, nurse] },
  ...{ led: [], views: new Map() },
};
const plan = (more: Partial<Families> = {}, ids = [anna, bas]) =>
  planFamilies(ids, { ...two, ...more }, 'haaglanden');
const seen = (more: Partial<Families> = {}) =>
  plan(more).changes.map(({ viewer, now, newCoordinators }) => [
    viewer.contact.name,
    now?.moreCases ?? false,
    newCoordinators.map(({ name }) => name),
  ]);

describe('Rule 11: of a family everybody involved sees that there is more, and nothing of it (Zorg voor Jeugd FAQ)', () => {
  it('at one address, while there is an active signal on both', () => {
    expect(seen()).toEqual([
      ['mieke', true, []],
      ['youssef', true, []],
    ]);
    expect(seen({ active: [doctor] })).toEqual([]);
  });

  it('not of somebody of another family, nor at an address that houses many', () => {
    expect(seen({ cases: [child(anna), child(bas, { address: 'another' })] })).toEqual([]);
    expect(seen({ excluded: new Set(['building']) })).toEqual([]);
  });

  it('once: what is known already is no news, and what is over is', () => {
    const views = new Map<string, FamilyContent>([
      [doctor.id, { moreCases: true, coordinators: [] }],
      [nurse.id, { moreCases: true, coordinators: [] }],
    ]);
    expect(seen({ views })).toEqual([]);
    expect(seen({ views, cases: [child(anna), child(bas, { address: null })] })).toEqual([
      ['mieke', false, []],
      ['youssef', false, []],
    ]);
    expect(plan({ views, active: [doctor] }, [anna, bas])).toMatchObject({ gone: [nurse.id] });
  });

  it('not to who gave a frozen signal, and a frozen signal makes no case', () => {
    const frozen = { ...nurse, frozen: true };
    const views = new Map<string, FamilyContent>([
      [doctor.id, { moreCases: true, coordinators: [] }],
      [nurse.id, { moreCases: true, coordinators: [] }],
    ]);
    expect(seen({ active: [doctor, frozen], views })).toEqual([
      ['mieke', false, []],
      ['youssef', false, []],
    ]);
    expect(seen({ active: [doctor, nurse, { ...helper, frozen: true }] })).toEqual([
      ['mieke', true, []],
      ['youssef', true, []],
    ]);
  });

  it('and what another region told, where the jeugdige lives, is left alone', () => {
    const away = { ...nurse, homeRegion: 'noord-brabant' };
    const views = new Map<string, FamilyContent>([[away.id, { moreCases: true, coordinators: [] }]]);
    expect(plan({ active: [away], views })).toEqual({ changes: [], gone: [] });
    expect(plan({ active: [], views })).toEqual({ changes: [], gone: [away.id] });
  });

  it('and two organisations that coordinate learn of each other, wherever they gave their signal', () => {
    const led = [ledBy(anna, doctor.id), ledBy(bas, helper.id)];
    const active = [doctor, nurse, helper];
    expect(seen({ led, active })).toEqual([
      ['mieke', true, ['joost']],
      ['youssef', true, []],
      ['joost', true, ['mieke']],
    ]);
    const { changes } = plan({ led, active });
    expect(changes[0]).toMatchObject({
      viewer: { id: doctor.id, matchId: 'match of anna' },
      now: { moreCases: true, coordinators: [contactOf(helper)] },
    });
  });

  it('not while one of them does not coordinate yet, nor within one organisation', () => {
    expect(seen({ led: [ledBy(anna, doctor.id)] })).toContainEqual(['mieke', true, []]);
    const colleague = { ...nurse, organisation: doctor.organisation };
    const led = [ledBy(anna, doctor.id), ledBy(bas, colleague.id)];
    expect(seen({ led, active: [doctor, colleague] })).toContainEqual(['mieke', true, []]);
  });

  it('again only when somebody else coordinates', () => {
    const led = [ledBy(anna, doctor.id), ledBy(bas, nurse.id)];
    const views = new Map<string, FamilyContent>([
      [doctor.id, { moreCases: true, coordinators: [contactOf(nurse)] }],
      [nurse.id, { moreCases: true, coordinators: [contactOf(doctor)] }],
    ]);
    expect(seen({ led, views })).toEqual([]);
    const other = [ledBy(anna, doctor.id), ledBy(bas, helper.id)];
    expect(seen({ led: other, views, active: [doctor, nurse, helper] })).toEqual([
      ['mieke', true, ['joost']],
      ['youssef', true, []], // who does not coordinate any more sees the other no longer
      ['joost', true, ['mieke']],
    ]);
  });

  it('also who coordinates from outside the match, once for two brothers and sisters', () => {
    const led = [
      { jeugdigeId: anna, matchId: 'match of anna', coordinator: outsider },
      ledBy(bas, nurse.id),
      ledBy(cis, 'unknown'),
    ];
    const more = exampleRecord('youssef', 'youth-health-care', 4, { jeugdigeId: cis });
    const both = [...led.slice(0, 2), ledBy(cis, more.id)];
    const active = [doctor, nurse, more];
    expect(seen({ cases: [child(anna), child(bas), child(cis)], led: both, active })).toEqual([
      ['mieke', true, []],
      ['Eva', true, ['youssef']],
      ['youssef', true, ['Eva']],
    ]);
  });
});
