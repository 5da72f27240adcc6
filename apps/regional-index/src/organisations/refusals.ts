import { AppError } from '#platform/app-error.js';

/** Also for what is there but not for this caller. */
export const noSuchOrganisation = (): AppError => new AppError('not-found', 'You have no such organisation');

/** @throws AppError conflict when somebody changed it after the caller read it */
export function refuseOtherVersion(stored: { readonly version: number }, sent: number): void {
  if (stored.version === sent) return;
  throw new AppError(
    'conflict',
    `Somebody changed this meanwhile: it has version ${stored.version} now, you sent ${sent}. ` +
      'Get it again, make your change in that, and send it with its version',
  );
}

/** @throws AppError invalid-input with every fault that a rule found, if any */
export function refuseFaults(
  faults: readonly { readonly field: string; readonly expected: string }[],
  detail: string,
): void {
  if (faults.length === 0) return;
  const fields = faults.map(({ field, expected }) => ({ field, detail: `expected ${expected}` }));
  throw new AppError('invalid-input', detail, { fields });
}
