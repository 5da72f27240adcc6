import { describe, expect, it } from '@jest/globals';
import { migrations as ofRegion } from '../apps/regional-index/src/migrations/migrations.js';
import { migrations as ofHub } from '../apps/national-hub/src/migrations/index.js';
import { migrations as ofMail } from '../apps/notification/src/migrations/index.js';
import { columns } from './no-free-text/columns.js';
import { fieldsOfBodies, fieldsOfEvents } from './no-free-text/fields.js';
import { kinds } from './no-free-text/kinds.js';
import { textColumns, textsOf, textsOfBodies, textsOfEvents } from './no-free-text/what-there-is.js';

const unlisted = (found: readonly string[], listed: object): string[] =>
  [...new Set(found)].filter((name) => !(name in listed)).sort();

/** Who adds a field that can hold a text says in test/no-free-text what stands in it. */
describe('Rule 1: no risk, no reason, no free text about a jeugdige, anywhere (Jw 7.1.4.3; Zorg voor Jeugd FAQ)', () => {
  it('not in a column of any database', async () => {
    const found = [
      ...(await textColumns('free-text-region', ofRegion)),
      ...(await textColumns('free-text-hub', ofHub)),
      ...(await textColumns('free-text-mail', ofMail)),
    ];
    expect(found.length).toBeGreaterThan(100);
    expect(unlisted(found, columns)).toEqual([]);
    expect(Object.keys(columns).filter((name) => !found.includes(name))).toEqual([]);
  });

  it('not in an event, so not in a mail: mails are made of events alone', () => {
    expect(unlisted(textsOfEvents(), fieldsOfEvents)).toEqual([]);
    expect(Object.keys(fieldsOfEvents).filter((name) => !textsOfEvents().includes(name))).toEqual([]);
  });

  it('not in a body of a request', () => {
    expect(unlisted(textsOfBodies(), fieldsOfBodies)).toEqual([]);
    expect(Object.keys(fieldsOfBodies).filter((name) => !textsOfBodies().includes(name))).toEqual([]);
  });

  it('and there is no kind of text for it', () => {
    expect(Object.keys(kinds).filter((kind) => /free|remark|reason|note/.test(kind))).toEqual([]);
  });

  it('would be found out', () => {
    const remark = {
      type: 'object',
      properties: { remark: { type: 'string' }, on: { type: 'string', format: 'date' } },
    };
    expect(textsOf(remark, 'it')).toEqual(['it.remark']);
    expect(textsOf({ type: 'object', properties: { anything: {} } }, 'it')).toEqual(['it.anything']);
    expect(unlisted(['signal.remark'], columns)).toEqual(['signal.remark']);
  });
});
