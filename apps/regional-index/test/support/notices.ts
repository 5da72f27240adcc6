import type { CoordinationNoticeGiven } from '#contracts/events/coordination-notice-given.js';
import type { RightsNoticeGiven } from '#contracts/events/rights-notice-given.js';
import type { NoticesWithdrawn } from '#contracts/events/notices-withdrawn.js';
import type { NoticeGiven } from '#contracts/events/notice-given.js';
import { notificationsTopic } from '#contracts/topics.js';
import { EventCodec } from '#messaging/event-codec.js';
import type { EventPort } from '#messaging/event-port.js';
import type { RegionKeys } from '#platform/keys.js';
import { Sealer } from '#platform/sealing.js';

/** What a region tells its notification service. The lists grow. */
export interface FollowedNotices {
  readonly ofMatches: readonly NoticeGiven[];
  readonly ofCoordinations: readonly CoordinationNoticeGiven[];
  readonly ofRights: readonly RightsNoticeGiven[];
  readonly withdrawn: readonly NoticesWithdrawn[];
}

/** Reads the notices of a region as its notification service would. */
export async function followNotices(
  port: EventPort,
  region: string,
  keys: RegionKeys,
): Promise<FollowedNotices> {
  const ofMatches: NoticeGiven[] = [];
  const ofCoordinations: CoordinationNoticeGiven[] = [];
  const ofRights: RightsNoticeGiven[] = [];
  const withdrawn: NoticesWithdrawn[] = [];
  const source = 'urn:nld:oin:00000099000000009999:systeem:notification';
  const codec = new EventCodec({ name: region, source, sealer: new Sealer(region, keys, () => null) });
  await port.subscribe(`notices-${region}`, [notificationsTopic(region)], async ({ records }) => {
    for (const { value } of records) {
      const decoded = await codec.decode(value);
      if (decoded.ok && decoded.event.type === 'nl.verwijsindex.notice.given.v1')
        ofMatches.push(decoded.event.data);
      else if (decoded.ok && decoded.event.type === 'nl.verwijsindex.coordination.notice.given.v1')
        ofCoordinations.push(decoded.event.data);
      else if (decoded.ok && decoded.event.type === 'nl.verwijsindex.rights.notice.given.v1')
        ofRights.push(decoded.event.data);
      else if (decoded.ok && decoded.event.type === 'nl.verwijsindex.notices.withdrawn.v1')
        withdrawn.push(decoded.event.data);
      else throw new Error('expected notices only');
    }
  });
  return { ofMatches, ofCoordinations, ofRights, withdrawn };
}
