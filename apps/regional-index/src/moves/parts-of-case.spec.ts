import { caseMovedExample } from '#contracts/events/case-moved.js';
import { describe, expect, it } from '@jest/globals';
import { partsOfCase } from './parts-of-case.js';

const { signals, relations, archived } = caseMovedExample;
const many = <T>(all: readonly T[], count: number): T[] =>
  Array.from({ length: count }, () => all.slice(0, 1)).flat();

describe('the parts of a case', () => {
  it('are one, of a case of the usual size', () => {
    expect(partsOfCase({ signals, relations, archived })).toEqual([{ signals, relations, archived }]);
  });

  it('are one, of a case of which only the archive is left', () => {
    expect(partsOfCase({ signals: [], relations: [], archived })).toEqual([
      { signals: [], relations: [], archived },
    ]);
  });

  it('are as many as fit, and lose nothing', () => {
    const whole = { signals: many(signals, 41), relations: many(relations, 41), archived: many(archived, 5) };
    const parts = partsOfCase(whole);
    expect(parts.map((part) => [part.signals.length, part.relations.length, part.archived.length])).toEqual([
      [20, 40, 5],
      [20, 1, 0],
      [1, 0, 0],
    ]);
  });
});
