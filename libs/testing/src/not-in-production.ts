/** Thrown when something that is only for tests and demo is started in production. */
export class NotInProductionError extends Error {
  constructor(what: string) {
    super(`${what} is for tests and the demo only and does not start with NODE_ENV=production.`);
    this.name = 'NotInProductionError';
  }
}

/** Refuses to go on in production mode; the first line of everything in this library that listens. */
export function refuseInProduction(what: string): void {
  if (process.env.NODE_ENV === 'production') throw new NotInProductionError(what);
}
