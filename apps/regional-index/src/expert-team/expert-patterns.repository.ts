import { randomUUID } from 'node:crypto';
import type { NotePatternBody } from '#contracts/http/expert-cases.js';
import type { Tx } from '#platform/transaction.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import type { PatternRow } from '#rules/expert-team/patterns.js';
import { Injectable } from '@nestjs/common';
import { ExpertPatternEntity } from './expert-pattern.entity.js';

/** In which year something is counted: that of the Netherlands. */
export const yearOf = (at: Date): number => Number(dateInAmsterdam(at.toISOString()).slice(0, 4));

@Injectable()
export class ExpertPatternsRepository {
  /** Adds the pattern of one case, without saying of which. */
  async add(tx: Tx, { missingHelp, stuckAt }: NotePatternBody, at: Date): Promise<void> {
    await tx.entities.insert(ExpertPatternEntity, {
      id: randomUUID(),
      year: yearOf(at),
      missingHelp,
      stuckAt,
    });
  }

  async ofYear(tx: Tx, year: number): Promise<PatternRow[]> {
    return tx.entities.findBy(ExpertPatternEntity, { year });
  }
}
