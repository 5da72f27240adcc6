/** A number above 0 from the command line. @throws Error that says what is expected */
export function positiveNumber(text: string): number {
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new Error(`"${text}" is not what was expected: a number above 0.`);
}

/** Runs a command and ends with its code; of what goes wrong only the message is shown. */
export function runCommand(main: () => Promise<number>): void {
  main().then(
    (code) => process.exit(code),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exit(1);
    },
  );
}
