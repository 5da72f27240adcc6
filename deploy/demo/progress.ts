/** Where the demo tells what it does. */
export type Say = (line: string) => void;

/** Does one step of a start and says when it is done and how long it took. */
export async function timed<T>(say: Say, title: string, work: () => Promise<T>): Promise<T> {
  const since = performance.now();
  const result = await work();
  const seconds = ((performance.now() - since) / 1000).toFixed(1);
  say(`  ${title.padEnd(44)} ${seconds.padStart(5)} s`);
  return result;
}
