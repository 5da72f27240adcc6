import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { QueryFailedError } from 'typeorm';
import { isBsn } from '#rules/identity/is-bsn.js';
import { AppError } from './app-error.js';
import { createLogger, type LogLevel } from './logging.js';
import { redactBsn } from './redact-bsn.js';

function logged(write: (logger: ReturnType<typeof createLogger>) => void, level: LogLevel = 'info'): string {
  let text = '';
  write(createLogger('regional-index', level, { write: (line) => (text += line) }));
  return text;
}
const parsed = (text: string): unknown => JSON.parse(text);

describe('a line of the log', () => {
  it('is JSON with the service, the time, the level and where it comes from', () => {
    expect(parsed(logged((logger) => logger.log('Started', 'Main')))).toEqual({
      level: 30,
      name: 'regional-index',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      context: 'Main',
      message: 'Started',
    });
  });

  it('carries facts as fields', () => {
    const line = logged((logger) => logger.warn({ message: 'Parked events', count: 3 }, 'Inbox'));
    expect(parsed(line)).toMatchObject({ level: 40, message: 'Parked events', count: 3, context: 'Inbox' });
  });

  it('is left out below the level that was asked for', () => {
    expect(logged((logger) => logger.log('Started'), 'warn')).toBe('');
  });

  it('tells of an error what it is and where, without the row that the database quotes', () => {
    const driver = Object.assign(new Error('duplicate key value (de Bruin)'), {
      severity: 'ERROR',
      code: '23505',
      table: 'signal',
      constraint: 'one_active_signal',
      detail: 'Key (name)=(de Bruin) already exists.',
    });
    const line = logged((logger) =>
      logger.error(new QueryFailedError('insert into signal values ($1)', ['de Bruin'], driver), 'Signals'),
    );
    expect(line).not.toContain('de Bruin');
    expect(parsed(line)).toMatchObject({
      error: 'QueryFailedError',
      code: '23505',
      table: 'signal',
      constraint: 'one_active_signal',
      at: expect.arrayContaining([expect.stringContaining('logging.spec')]),
    });
  });

  it('tells of an error that was thrown on purpose only what it says itself', () => {
    const line = logged((logger) => logger.warn(new AppError('brp-unavailable', 'no answer in 2 seconds')));
    expect(parsed(line)).toMatchObject({
      error: 'AppError',
      message: 'brp-unavailable: no answer in 2 seconds',
    });
  });

  it('never holds a BSN, wherever somebody put it', () => {
    const line = logged((logger) => {
      logger.log('bsn 999990408 not found');
      logger.log({ message: 'x', bsn: '999990408', number: 999990408, deep: { list: ['a999990408b'] } });
      logger.error(new Error('no person 999990408'));
    });
    expect(line).not.toContain('999990408');
    for (const one of line.trim().split('\n')) expect(parsed(one)).toBeInstanceOf(Object);
  });
});

describe('the net under the log', () => {
  it('takes out every number that can be a BSN and leaves JSON readable', () => {
    const bsn = fc.integer({ min: 1, max: 999_999_999 }).map(String).filter(isBsn);
    fc.assert(
      fc.property(bsn, fc.string(), fc.string(), (number, before, after) => {
        const line = redactBsn(
          JSON.stringify({ text: `${before} ${number} ${after}`, number: Number(number) }),
        );
        expect(line).not.toContain(number);
        expect(JSON.parse(line)).toHaveProperty('text');
      }),
      { numRuns: 50 },
    );
  });

  it('leaves alone what cannot be a BSN: other numbers, longer ones, and ids', () => {
    const text = '123456789 1799990408000 08007998 00999990-4080-4b52-8a3a-a999990408b1';
    expect(redactBsn(text)).toBe(text);
  });
});
