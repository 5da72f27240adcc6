import { describe, expect, it } from '@jest/globals';
import { organisationKinds } from '../convenant/convenant.js';
import { type InvolvementKind, kindShown, mayRegisterHelp, mustBeTelephoned } from './involvement-kind.js';

const party = (name: string, kind: InvolvementKind) => ({ name, kind });

describe('who may register help', () => {
  it('is everybody but education and police: they give none, and only signal (Zorg voor Jeugd FAQ)', () => {
    expect(organisationKinds.filter((kind) => !mayRegisterHelp(kind))).toEqual(['education', 'police']);
  });
});

describe('as what somebody is shown', () => {
  it.each<[InvolvementKind[], InvolvementKind]>([
    [['signal'], 'signal'],
    [['registration'], 'registration'],
    [['registration', 'signal'], 'signal'],
    [[], 'signal'],
  ])('%j is shown as %s', (kinds, shown) => {
    expect(kindShown(kinds)).toBe(shown);
  });
});

describe('whom the coordinator must telephone (Zorg voor Jeugd FAQ)', () => {
  const [anna, bram] = [party('anna', 'signal'), party('bram', 'signal')];
  const [clinic, centre] = [party('clinic', 'registration'), party('centre', 'registration')];

  it.each([
    ['everybody who signalled', [anna, bram], [anna, bram]],
    ['not who only registered help', [clinic, anna, centre], [anna]],
    ['registrants, when nobody signalled', [clinic, centre], [clinic, centre]],
    ['nobody, when nobody is involved', [], []],
  ])('%s', (_what, parties, called) => {
    expect(mustBeTelephoned(parties)).toEqual(called);
  });
});
