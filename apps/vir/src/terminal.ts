/** How a command ends, for scripts: all is good; the file has faults; it was not used as meant. */
export const exitCodes = { good: 0, faultsFound: 1, wrongUse: 2 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Where a command says what it found. What is asked for goes to `out`, so that it can be piped; the rest to `err`. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  exitCode: ExitCode;
}

/** What a command found, for programs to read. */
export const writeJson = (terminal: Terminal, found: unknown): void =>
  terminal.out(`${JSON.stringify(found, undefined, 2)}\n`);
