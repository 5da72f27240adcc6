import type { NumbersReported } from '#contracts/events/numbers-reported.js';
import { Clock } from '#platform/clock.js';
import type { Tx } from '#platform/transaction.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HearingService } from '../hearing/hearing.service.js';
import { NumbersRepository } from './numbers.repository.js';

/** Keeps the numbers that regions tell. The same event twice changes nothing. */
@Injectable()
export class HearNumbersService implements OnModuleInit {
  constructor(
    private readonly clock: Clock,
    private readonly hearing: HearingService,
    private readonly repository: NumbersRepository,
  ) {}

  onModuleInit(): void {
    this.hearing.on('nl.verwijsindex.numbers.reported.v1', (tx, events) => {
      for (const { origin, data } of events) this.keep(tx, origin, data);
    });
  }

  /** A month that still runs is left alone, whoever wrote that index and wherever its clock is: it would stand for ever. */
  private keep(tx: Tx, region: string, told: NumbersReported): void {
    const now = this.clock.now().toISOString();
    const data = told.reportedAt < now ? told : { ...told, reportedAt: now };
    const running = dateInAmsterdam(data.reportedAt).slice(0, 7);
    const over = data.months.filter(({ month }) => month < running);
    this.repository.keepReport(tx, region, data);
    this.repository.keepTold(
      tx,
      over.flatMap(({ month, told: numbers }) => numbers.map((one) => ({ month, region, ...one }))),
    );
  }
}
