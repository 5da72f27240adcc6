import { personalActions } from '#contracts/http/coordination.js';
import { describe, expect, it } from '@jest/globals';
import { faultsOfBody } from './faults-of-body.js';

const id = '1b7c6a52-9f0e-4a0c-8f57-3f1d2c9be204';
const outside = {
  ...{ name: 'Eva Peters', email: 'eva@hulp.example', phone: '070 000 02 99' },
  organisation: { id: 'hulp', name: 'Hulp', kind: 'youth-help' as const },
};
const agreement = { who: id, startsOn: '2026-11-23', targetEnd: '2026-12-18' };
const everything = { names: id, outside, signalId: id, agreement, agreementId: id };

const fieldsOf = (body: Parameters<typeof faultsOfBody>[0]): string[] =>
  faultsOfBody(body).map(({ field }) => field);

describe('An action on a coordination', () => {
  it.each([
    ['propose', { names: id }],
    ['hand-over', { names: id }],
    ['supply', { names: id }],
    ['supply', { outside }],
    ['make-contact', { signalId: id }],
    ['give-feedback', { signalId: id }],
    ['remove-wrong', { signalId: id, consultedOn: '2026-11-24' }],
    ['record-agreement', { agreement }],
    ['finish-agreement', { agreementId: id }],
    ['accept', {}],
    ['close', {}],
  ] as const)('%s comes with what it needs', (action, more) => {
    expect(faultsOfBody({ action, ...more })).toEqual([]);
  });

  it.each([
    ['propose', {}, ['names']],
    ['supply', {}, ['names']],
    ['supply', { names: id, outside }, ['names']],
    ['make-contact', { names: id }, ['names', 'signalId']],
    ['accept', { names: id }, ['names']],
    ['remove-wrong', { signalId: id }, ['consultedOn']],
    ['remove-wrong', { consultedOn: '2026-11-24' }, ['signalId']],
    ['give-feedback', { signalId: id, consultedOn: '2026-11-24' }, ['consultedOn']],
  ] as const)('%s with something else says what is wrong', (action, more, fields) => {
    expect(fieldsOf({ action, ...more })).toEqual(fields);
  });

  it.each([...personalActions])('%s never comes with everything', (action) => {
    expect(fieldsOf({ action, ...everything })).not.toEqual([]);
  });
});
