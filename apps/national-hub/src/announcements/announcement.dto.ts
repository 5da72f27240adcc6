import type { AnnouncementBody } from '#contracts/http/federation.js';
import { type AnnouncementKind, announcementKinds } from '#rules/federation/announcements.js';
import { IsIn, IsString } from 'class-validator';
import { IsMoment } from '../is-moment.js';

/** Body of `POST /v1/announcements`. */
export class AnnouncementDto implements AnnouncementBody {
  @IsIn(announcementKinds, { message: `expected one of ${announcementKinds.join(', ')}` })
  kind!: AnnouncementKind;

  /** One line in plain Dutch, for everybody: 10 to 300 characters. */
  @IsString({ message: 'expected a text' })
  text!: string;

  /** From when it is so. */
  @IsMoment()
  fromAt!: string;

  /** Until when; at most 31 days later. */
  @IsMoment()
  untilAt!: string;
}
