import { AppError } from '#platform/app-error.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { Injectable } from '@nestjs/common';
import { BrpService } from '../brp/brp.service.js';
import { DirectoryService } from '../directory/directory.service.js';
import { Region } from '../region.js';
import {
  type CheckedSignalled,
  checkByBsn,
  checkPerson,
  checkUnborn,
  type Signalled,
} from './check-signalled.js';
import type { GiveSignalDto } from './give-signal.dto.js';

/** Finds out on whom a signal is given, and whether that may be: by the population register, or by what the giver knows. */
@Injectable()
export class WhoIsSignalledService {
  constructor(
    private readonly region: Region,
    private readonly brp: BrpService,
    private readonly directory: DirectoryService,
  ) {}

  /**
   * @param body of which exactly one identity is given
   * @throws AppError invalid-input when a signal on this jeugdige is not possible
   * @throws AppError brp-unavailable
   */
  async find(body: GiveSignalDto, today: PlainDate): Promise<Signalled> {
    const checked = await this.check(body, today);
    if (checked.ok) return checked;
    throw new AppError('invalid-input', 'A signal on this person is not possible', {
      fields: [checked.fault],
    });
  }

  private async check(body: GiveSignalDto, today: PlainDate): Promise<CheckedSignalled> {
    const { bsn = '', person, unborn, municipality } = body;
    const against = { ages: this.region.convenant.ages, today };
    if (person) return checkPerson(person, against);
    if (!unborn) return checkByBsn(bsn, await this.brp.find(bsn), municipality, against);
    const way = this.directory.route(unborn.municipality, today, null);
    return checkUnborn(unborn, way.routed && way.region === this.region.id, against);
  }
}
