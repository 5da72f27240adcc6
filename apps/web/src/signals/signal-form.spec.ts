import { describe, expect, it } from '@jest/globals';
import { bodyOf, emptyForm, faultsInAnswer, faultsOf, type SignalForm } from './signal-form.js';

const today = '2026-11-22';
const good: SignalForm = { ...emptyForm, bsn: '999990019', informed: 'no' };
const faults = (change: Partial<SignalForm>) => faultsOf({ ...good, ...change }, today);

describe('a signal on the screen', () => {
  it('is right with a BSN and a word on informing', () => {
    expect(faults({})).toEqual({});
  });

  it('asks for what is missing, every field at once', () => {
    expect(faultsOf({ ...emptyForm, urgent: true, end: 'chosen' }, today)).toEqual({
      bsn: 'bsn-missing',
      informed: 'informed-missing',
      plannedEndOn: 'plannedEndOn-missing',
      urgentConfirmation: 'urgentConfirmation-telephone-first',
    });
  });

  it.each([
    ['12345678', 'bsn-not-nine-digits'],
    ['12345678a', 'bsn-not-nine-digits'],
    ['999990018', 'bsn-not-a-bsn'],
    ['999 990 019', undefined],
    ['9999.90.019', undefined],
  ])('BSN %s: %s', (bsn, fault) => {
    expect(faults({ bsn }).bsn).toBe(fault);
  });

  it.each([
    ['', 'informedOn-missing'],
    ['gisteren', 'informedOn-not-a-date'],
    ['23-11-2026', 'informedOn-in-the-future'],
    ['22-11-2026', undefined],
  ])('informed on %s: %s', (informedOn, fault) => {
    expect(faults({ informed: 'both', informedOn }).informedOn).toBe(fault);
  });

  it.each([
    ['', 'plannedEndOn-missing'],
    ['31-2-2027', 'plannedEndOn-not-a-date'],
    ['21-11-2026', 'plannedEndOn-in-the-past'],
    ['22-11-2026', undefined],
  ])('planned end on %s: %s', (plannedEndOn, fault) => {
    expect(faults({ end: 'chosen', plannedEndOn }).plannedEndOn).toBe(fault);
  });
});

describe('what is sent to the region', () => {
  it('leaves out what the giver did not choose', () => {
    expect(bodyOf({ ...good, informedOn: '1-1-2026', plannedEndOn: '1-1-2027' })).toEqual({
      bsn: '999990019',
    });
  });

  it('holds dates as plain dates and the confirmation of an urgent signal', () => {
    expect(
      bodyOf({
        bsn: '999 990 019',
        informed: 'both',
        informedOn: '1-11-2026',
        end: 'chosen',
        plannedEndOn: '1-3-2027',
        urgent: true,
        urgentConfirmation: 'telephoned',
      }),
    ).toEqual({
      bsn: '999990019',
      informedOn: '2026-11-01',
      informedWhom: ['jeugdige', 'legal-representative'],
      plannedEndOn: '2027-03-01',
      urgent: true,
      urgentConfirmation: 'telephoned',
    });
  });
});

describe('faults that the region found', () => {
  it('are told in our own words, by reason', () => {
    expect(
      faultsInAnswer([
        { field: 'bsn', detail: 'known to the BRP is expected', reason: 'unknown' },
        { field: 'plannedEndOn', detail: 'at most 2028-11-22', reason: 'beyond-the-limit' },
      ]),
    ).toMatchObject([
      { field: 'bsn', fault: 'bsn-unknown' },
      { field: 'plannedEndOn', fault: 'plannedEndOn-latest', latest: '2028-11-22' },
    ]);
  });

  it('are told beside the BSN when a municipality is asked for, which is not on the screen', () => {
    expect(faultsInAnswer([{ field: 'municipality', detail: 'expected', reason: 'ask-stay' }])).toMatchObject(
      [{ field: 'bsn', fault: 'bsn-no-municipality' }],
    );
  });

  it('are told by field when the reason is new to this portal', () => {
    expect(faultsInAnswer([{ field: 'bsn', detail: 'something new' }])).toMatchObject([
      { field: 'bsn', fault: 'bsn-other' },
    ]);
  });

  it('are no field faults when the field is not on the screen', () => {
    expect(faultsInAnswer([{ field: 'colour', detail: 'not expected' }])).toEqual([]);
  });
});
