import { describe, expect, it } from '@jest/globals';
import { cloudEventSchema, type CloudEvent } from './cloud-event.js';

const event: CloudEvent = {
  specversion: '1.0',
  id: '0b0f8f4e-9d0c-4a5b-8a77-2f5f2f6b4c10',
  source: 'urn:nld:oin:00000099000000001001:systeem:regional-index',
  type: 'nl.verwijsindex.signal.given.v1',
  subject: '5f1c3f52-0a4e-4b52-8a3a-6b7f0d9f7c01',
  time: '2026-11-22T09:30:00.000Z',
  datacontenttype: 'application/json',
  origin: 'noord-brabant',
  destination: 'haaglanden',
  data: { sealed: { key: 'eyJ...', iv: 'AAAAAAAAAAAAAAAA', box: 'c2VhbGVk' } },
};

describe('the envelope of an event (CloudEvents 1.0, NL GOV profile 1.1)', () => {
  it('parses to itself', () => {
    expect(cloudEventSchema.parse(event)).toEqual(event);
  });

  it('has attribute names of a-z and 0-9, at most 20 long', () => {
    for (const name of Object.keys(cloudEventSchema.shape)) expect(name).toMatch(/^[a-z0-9]{1,20}$/);
  });

  it.each([
    ['an attribute of its own', { bsn: '999990408' }],
    ['another version of CloudEvents', { specversion: '0.3' }],
    ['a source without OIN', { source: 'noord-brabant' }],
    ['a type that names no version', { type: 'nl.verwijsindex.signal.given' }],
    ['a type of somebody else', { type: 'nl.example.signal.given.v1' }],
    ['a subject that is no random id', { subject: '999990408' }],
    ['a time without zone', { time: '2026-11-22T09:30:00' }],
    ['data that is neither sealed nor plain', { data: { bsn: '999990408' } }],
    ['data that is both', { data: { ...event.data, plain: {} } }],
  ])('refuses %s', (_case, change) => {
    expect(cloudEventSchema.safeParse({ ...event, ...change }).success).toBe(false);
  });
});
