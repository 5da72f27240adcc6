import { describe, expect, it } from '@jest/globals';
import { activityOf, type Activity } from './heap-under-load.js';

describe('what a service is doing', () => {
  it.each<[string, Activity, number, number, Activity]>([
    ['rests with a request now and then', 'at-rest', 0.3, 0, 'at-rest'],
    ['is under load at once', 'at-rest', 0.5, 0, 'under-load'],
    ['stays so in a lull', 'under-load', 0.01, 59, 'under-load'],
    ['stays so with less to do', 'under-load', 0.3, 0, 'under-load'],
    ['is at rest when it was quiet for a minute', 'under-load', 0.01, 60, 'at-rest'],
  ])('%s', (_, before, utilization, quiet, after) => {
    expect(activityOf(before, utilization, quiet)).toBe(after);
  });
});
