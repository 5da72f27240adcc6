import { AppError } from '#platform/app-error.js';
import type { PlainDate } from '#rules/dates/plain-date.js';
import { plannedEnd } from '#rules/signals/planned-end.js';
import { Injectable } from '@nestjs/common';
import type { Signalling } from '../organisations/profiles.service.js';
import { Region } from '../region.js';

/** Finds until when a signal counts: as the organisation agreed in its profile, within the convenant and the law. */
@Injectable()
export class PlanEndService {
  constructor(private readonly region: Region) {}

  /**
   * @param agreed by the organisation of the giver; null: it is not on record
   * @param requested by the giver; undefined: the default
   * @param ageLimitOn null when the birth date is unknown
   * @throws AppError invalid-input
   */
  find(
    agreed: Signalling | null,
    requested: PlainDate | undefined,
    ageLimitOn: PlainDate | null,
    today: PlainDate,
  ): PlainDate {
    const { lifetimeMonths, maximumMonths } = this.region.convenant.signals;
    const agreedMonths = agreed?.signalLifetimeMonths;
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
