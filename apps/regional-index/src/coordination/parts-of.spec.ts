import type { MunicipalFunctionName } from '#rules/organisations/functions.js';
import { exampleConvenant } from '#testing/example-convenant.js';
import { describe, expect, it } from '@jest/globals';
import { exampleCoordination } from '../../test/support/example-coordination.js';
import type { CoordinationRecord, OutsideParticipant } from '../coordination-record.js';
import { mayNow, partsOfParty, partsOutside } from './parts-of.js';

const [doctor, school] = ['1b7c6a52-9f0e-4a0c-8f57-3f1d2c9be204', '5f1c3f52-0a4e-4b52-8a3a-6b7f0d9f7c01'];
const eva: OutsideParticipant = {
  ...{ kind: 'outside', id: 'b7a2d1f0-7a60-4a70-8d26-0b1b7a3c9d01', name: 'Eva Peters' },
  ...{ email: 'eva@hulp.example', phone: '070 000 02 99', function: 'regievoerder' },
  organisation: { id: 'hulp', name: 'Hulp', kind: 'youth-help' },
};
const asking: CoordinationRecord = exampleCoordination({
  supplier: 'regievoerder',
  guard: 'cjg-coordinator',
});
const supplying = { ...asking, state: 'being-supplied' as const };
const convenant = exampleConvenant();

describe('What the giver of a signal is in a case', () => {
  const named = exampleCoordination({
    ...{ state: 'named', mayCoordinate: [doctor], candidate: { kind: 'signal', signalId: doctor } },
  });

  it('is a party when they may coordinate, and what they are asked to be', () => {
    expect(partsOfParty(named, doctor)).toEqual(['candidate', 'party']);
    expect(mayNow(named, partsOfParty(named, doctor))).toEqual(['propose', 'agree', 'decline']);
  });

  it('is nothing when they only signal: they follow it, and can do nothing', () => {
    expect(partsOfParty(named, school)).toEqual([]);
    expect(mayNow(named, [])).toEqual([]);
  });
});

describe('What somebody without a signal is in a case', () => {
  const partsOf = (
    record: CoordinationRecord,
    functions: readonly MunicipalFunctionName[],
    municipality = '0637',
    email = 'sita@gemeente.example',
  ) => {
    const held = functions.map((name) => ({ municipality, function: name }));
    return partsOutside(record, { email, held, convenant })?.parts ?? null;
  };

  it.each([
    ['who guards it', asking, ['cjg-coordinator'], ['guard']],
    ['who supplies, while somebody is sought', supplying, ['regievoerder'], ['supplier']],
    ['who supplies, while nobody asked for it', asking, ['regievoerder'], null],
    ['who fills another function', supplying, ['mayor', 'portfolio-holder'], null],
    ['who fills none', supplying, [], null],
    [
      'a process director who guards it',
      { ...asking, guard: 'process-director' },
      ['process-director'],
      ['guard', 'process-director'],
    ],
  ] as const)('%s', (_who, record, functions, parts) => {
    expect(partsOf(record, functions)).toEqual(parts);
    expect(partsOf(record, functions, '0518')).toBeNull();
  });

  it('is told of the match when the convenant says so, and can do nothing', () => {
    const held = [{ municipality: '0637', function: 'zorgregisseur' as const }];
    const tells = { ...convenant, notices: { ...convenant.notices, match: ['zorgregisseur'] as const } };
    const email = 'sita@gemeente.example';
    expect(partsOutside(asking, { email, held, convenant: tells })).toEqual({ id: null, parts: [] });
  });

  it('is who was found to coordinate, by the address with which they log in', () => {
    const found = { ...asking, state: 'proposed' as const, candidate: eva };
    expect(partsOf(found, [], '0637', 'Eva@Hulp.example')).toEqual(['candidate']);
    expect(
      partsOf({ ...found, state: 'active', candidate: null, coordinator: eva }, [], '', eva.email),
    ).toEqual(['coordinator']);
    expect(partsOf(found, [], '0637', 'eva@elsewhere.example')).toBeNull();
  });
});
