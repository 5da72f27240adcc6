import type { Convenant } from '#rules/convenant/convenant.js';

/** Which region this process is the index of, and the rules it runs by. Injected by this class. */
export class Region {
  constructor(
    readonly id: string,
    readonly convenant: Convenant,
  ) {}
}
