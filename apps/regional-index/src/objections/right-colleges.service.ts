import type { College } from '#contracts/http/objections.js';
import type { AppError } from '#platform/app-error.js';
import type { Tx } from '#platform/transaction.js';
import { collegesFor } from '#rules/rights/colleges-for.js';
import { Injectable } from '@nestjs/common';
import { DirectoryService } from '../directory/directory.service.js';
import { ProfilesService } from '../organisations/profiles.service.js';
import { Region } from '../region.js';
import type { SignalRecord } from '../signal-record.js';
import { otherCollege } from './refusals.js';

/** Finds the colleges that may handle an objection, as the convenant says. */
@Injectable()
export class RightCollegesService {
  constructor(
    private readonly region: Region,
    private readonly profiles: ProfilesService,
    private readonly directory: DirectoryService,
  ) {}

  /**
   * Codes of the municipalities whose college is right, by signal.
   * @param residence where the jeugdige lives
   */
  async of(
    tx: Tx,
    signals: readonly SignalRecord[],
    residence: string,
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const here = signals.filter(({ givenHere }) => givenHere).map(({ organisation }) => organisation.id);
    const worksIn = await this.profiles.worksIn(tx, [...new Set(here)]);
    return new Map(
      signals.map(({ id, givenHere, organisation }) => {
        const facts = { givenHere, residence, worksIn: worksIn.get(organisation.id) ?? [] };
        return [id, collegesFor(facts, this.region.convenant.objection)];
      }),
    );
  }

  /** A college by the code of its municipality, here or in another region. */
  named(code: string): College {
    const here = this.region.convenant.municipalities.find((each) => each.code === code);
    return { code, name: here?.name ?? this.directory.nameOfMunicipality(code) };
  }

  /** Why a handler is refused: these colleges are right. */
  other(codes: readonly string[]): AppError {
    return otherCollege(codes.map((code) => this.named(code)));
  }
}
