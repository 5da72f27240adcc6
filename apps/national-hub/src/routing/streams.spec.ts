import { describe, expect, it } from '@jest/globals';
import { regions } from '../../test/an-event.js';
import { outboundStreams, senderOf } from './streams.js';

describe('what the hub reads', () => {
  it('is a stream of its own for every region with keys', () => {
    const withoutKeys = [...regions.values()].map((region) =>
      region.id === 'zoetermeer' ? { ...region, keys: null } : region,
    );
    expect(outboundStreams(withoutKeys)).toEqual(
      ['noord-brabant', 'haaglanden', 'oosterschelde'].map((id) => ({
        group: `national-hub.${id}`,
        topics: [`vir.${id}.outbound`],
      })),
    );
  });

  it('tells by its topic who sent it', () => {
    expect(senderOf('vir.noord-brabant.outbound')).toBe('noord-brabant');
  });
});
