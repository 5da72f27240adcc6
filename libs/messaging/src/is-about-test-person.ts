import { isTestPerson } from '#rules/identity/is-test-person.js';

/**
 * Whether the data of an event may pass to or from a region in trial: it names a test person, or nobody. What names nobody
 * follows on something that did, and that was let through.
 */
export function isAboutTestPerson(data: object): boolean {
  if ('person' in data && data.person !== undefined) return false;
  return (
    !('bsn' in data) || data.bsn === undefined || (typeof data.bsn === 'string' && isTestPerson(data.bsn))
  );
}
