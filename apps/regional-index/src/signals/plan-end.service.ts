import { AppError } from '#platform/app-error.js';
import type { Principal } from '#rules/access/principal.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { plannedEnd } from '#rules/signals/planned-end.js';
import { Injectable } from '@nestjs/common';
import { ProfilesService } from '../organisations/profiles.service.js';
import { Region } from '../region.js';

/** Finds until when a signal counts: as the organisation agreed in its profile, within the convenant and the law. */
@Injectable()
export class PlanEndService {
  constructor(
    private readonly region: Region,
    private readonly profiles: ProfilesService,
  ) {}

  /**
   * @param requested by the giver; undefined: the default
   * @param ageLimitOn null when the birth date is unknown
   * @throws AppError invalid-input
   */
  async find(
    { organisation }: Principal,
    requested: PlainDate | undefined,
    ageLimitOn: PlainDate | null,
    today: PlainDate,
  ): Promise<PlainDate> {
    const { lifetimeMonths, maximumMonths } = this.region.convenant.signals;
    const agreedMonths = await this.profiles.lifetimeOf(organisation.id);
    const end = plannedEnd({
      ...{ givenOn: today, requested, ageLimitOn },
      lifetimeMonths: agreedMonths ?? lifetimeMonths,
      maximumMonths: Math.min(agreedMonths ?? maximumMonths, maximumMonths),
    });
    if (end.ok) return end.endOn;
    const detail = `expected ${end.latest} at the latest, and today at the earliest`;
    throw new AppError('invalid-input', 'A signal until this day is not possible', {
      fields: [{ field: 'plannedEndOn', detail, reason: end.reason }],
    });
  }
}
