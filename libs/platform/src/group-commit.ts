/** Puts concurrent calls together, so that many callers share one statement, transaction or request. */
export type GroupCommit<I, O> = (item: I) => Promise<O>;

/**
 * Returns a function that gathers items while earlier batches are under way and hands them to `run` together.
 * `run` must answer as many results as it got items, in the same order; an Error as result rejects that one caller.
 * When `run` throws, every caller of that batch gets the error.
 * @param max largest batch
 * @param concurrent how many batches may be under way at once
 */
export function groupCommit<I, O>(
  run: (items: I[]) => Promise<(O | Error)[]>,
  { max, concurrent }: { max: number; concurrent: number },
): GroupCommit<I, O> {
  interface Waiting {
    item: I;
    resolve: (result: O) => void;
    reject: (error: unknown) => void;
  }
  const queue: Waiting[] = [];
  let busy = 0;

  const settle = (batch: Waiting[], results: (O | Error)[]): void => {
    batch.forEach((waiting, index) => {
      const result = results[index];
      if (result instanceof Error) waiting.reject(result);
      else waiting.resolve(result as O);
    });
  };
  const pump = (): void => {
    while (queue.length > 0 && busy < concurrent) {
      const batch = queue.splice(0, max);
      busy++;
      run(batch.map((waiting) => waiting.item))
        .then(
          (results) => settle(batch, results),
          (error: unknown) => batch.forEach((waiting) => waiting.reject(error)),
        )
        .finally(() => {
          busy--;
          pump();
        });
    }
  };
  return (item) =>
    new Promise<O>((resolve, reject) => {
      queue.push({ item, resolve, reject });
      setImmediate(pump);
    });
}
