import type { NumbersAnswer, NumbersOfMonth } from '#contracts/http/numbers.js';
import { AppError } from '#platform/app-error.js';
import { Clock } from '#platform/clock.js';
import { inTransaction, type Tx } from '#platform/transaction.js';
import type { Principal } from '#rules/access/principal.js';
import { dateInAmsterdam } from '#rules/dates/calendar.js';
import { fewestTold } from '#rules/numbers/hide-small.js';
import type { CountedBy } from '#rules/numbers/what-is-counted.js';
import { wholeMonths } from '#rules/numbers/whole-months.js';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { HeldFunctionsService } from '../organisations/held-functions.service.js';
import { ProfilesService } from '../organisations/profiles.service.js';
import { Region } from '../region.js';
import { relationOf } from '../relation-of.js';
import { CountedRepository, type CountedInMonth } from './counted.repository.js';
import { type Names, tellMonth } from './tell-month.js';

/** Whose numbers the caller sees. */
interface Seen {
  readonly by: readonly CountedBy[];
  /** Undefined: all. */
  readonly keys?: ReadonlySet<string>;
}

/** Tells numbers without persons. Nothing of it is data on a jeugdige. */
@Injectable()
export class SeeNumbersService {
  constructor(
    private readonly region: Region,
    private readonly clock: Clock,
    private readonly dataSource: DataSource,
    private readonly repository: CountedRepository,
    private readonly functions: HeldFunctionsService,
    private readonly profiles: ProfilesService,
  ) {}

  /**
   * What is hidden does not depend on who asks: else two who ask together would see it.
   * @throws AppError invalid-input: a month that is not over, or too many
   * @throws AppError not-allowed: the caller sees numbers by the other of the two only
   */
  async see(
    caller: Principal,
    { from, until, by }: { readonly from: string; readonly until: string; readonly by: CountedBy },
  ): Promise<NumbersAnswer> {
    const asked = wholeMonths(from, until, dateInAmsterdam(this.clock.now().toISOString()));
    if (!asked.ok) {
      const fields = [{ field: asked.field, detail: `expected ${asked.expected}` }];
      throw new AppError('invalid-input', 'These months are not possible', { fields });
    }
    return inTransaction(this.dataSource, async (tx) => {
      const seen = await this.seenBy(tx, caller);
      if (!seen.by.includes(by))
        throw new AppError('not-allowed', `The role ${caller.role} sees numbers by ${seen.by.join()}`);
      const counted = await this.repository.inMonths(tx, by, asked.first, asked.last);
      const names = await this.namesOf(tx, by, counted);
      const months = asked.months.map((month) => {
        const told = tellMonth(by, month, counted, names);
        return seen.keys ? partOf(told, seen.keys) : told;
      });
      return { by, fewestTold, months };
    });
  }

  private async seenBy(tx: Tx, caller: Principal): Promise<Seen> {
    switch (relationOf(caller, 'numbers:see')) {
      case 'own-municipality': {
        const held = await this.functions.of(tx, caller);
        return { by: ['municipality'], keys: new Set(held.map(({ municipality }) => municipality)) };
      }
      case 'own-organisation':
        return { by: ['organisation'], keys: new Set([caller.organisation.id]) };
      case 'whole-region':
        return { by: ['municipality', 'organisation'] };
      default:
        throw new Error('Numbers need a relation to them in the access table');
    }
  }

  /** Of whom there are numbers, whether or not anything was counted; an organisation that is not on record by its id. */
  private async namesOf(tx: Tx, by: CountedBy, counted: readonly CountedInMonth[]): Promise<Names> {
    if (by === 'municipality')
      return new Map(this.region.convenant.municipalities.map(({ code, name }) => [code, name]));
    const names = await this.profiles.names(tx);
    const unknown = counted.filter(({ key }) => !names.has(key)).map(({ key }) => [key, key] as const);
    return new Map([...names, ...unknown.sort()]);
  }
}

const partOf = ({ month, rows }: NumbersOfMonth, keys: ReadonlySet<string>): NumbersOfMonth => ({
  ...{ month, rows: rows.filter(({ key }) => keys.has(key)), total: null },
});
