import type { Say } from '../progress.js';
import type { Demo } from '../start-demo.js';
import { checkCrossing } from './crossing.js';
import { CheckFailedError } from './failed.js';
import { checkHomeKilled } from './home-killed.js';
import { checkLocal } from './local.js';
import { checkMails } from './mails.js';
import { checkRepeated } from './repeated.js';

/** Everything that the demo promises, seen once on the running parts. @returns whether all of it held */
export async function runCheck(demo: Demo, say: Say): Promise<boolean> {
  let all = true;
  const part = async <T>(title: string, work: () => Promise<T>): Promise<T | null> => {
    say(`\n  ${title}`);
    try {
      return await work();
    } catch (error) {
      all = false;
      say(`    FAILED: ${error instanceof CheckFailedError ? error.message : String(error)}`);
      return null;
    }
  };
  const crossed = await part('A signal from Breda on a jeugdige who lives in Zoetermeer', () =>
    checkCrossing(demo, say),
  );
  await part('A signal inside haaglanden', () => checkLocal(demo, say));
  if (crossed) await part('The same event once more, by hand', () => checkRepeated(demo, crossed, say));
  await part('The home region is lost with signals under way', () => checkHomeKilled(demo, say));
  await part('The mails', () => checkMails(demo, say));
  return all;
}
