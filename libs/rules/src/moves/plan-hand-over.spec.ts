import { describe, expect, it } from '@jest/globals';
import type { HomeRegion } from '../routing/home-region.js';
import { type HandOverStep, planHandOver } from './plan-hand-over.js';

const to = (region: string): HomeRegion => ({ routed: true, region, name: region });
const nowhere: HomeRegion = { routed: false, reason: 'municipality-not-covered', region: null };
const away: HomeRegion = { routed: false, reason: 'region-not-connected', region: { id: 'c', name: 'C' } };

describe('a case whose jeugdige may have moved', () => {
  it.each<[string, string | null, HomeRegion, HandOverStep]>([
    ['who lives here stays', null, to('a'), 'none'],
    ['who lives in another region goes there', null, to('b'), 'start'],
    ['is on its way there already', 'b', to('b'), 'none'],
    ['who lives where nobody covers waits', null, nowhere, 'wait'],
    ['who lives where nobody is connected waits', null, away, 'wait'],
    ['who is back before it was taken stays', 'b', to('a'), 'stop'],
    ['whose new municipality is covered no more stays', 'b', nowhere, 'stop'],
    ['who moved on before it was taken goes to the third', 'b', to('c'), 'restart'],
  ])('%s', (_case, open, way, step) => {
    expect(planHandOver(open, way, 'a')).toBe(step);
  });
});
