import { runVir } from '../apps/vir/src/vir.js';
import { exitCodes, type Terminal } from '../apps/vir/src/terminal.js';

export interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The command line of an operator at a hub. @param token of who works there */
export async function virAt(hub: string, token: string, args: readonly string[]): Promise<Said> {
  const said = { out: '', err: '' };
  const terminal: Terminal = {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    exitCode: exitCodes.good,
  };
  process.env.VIR_HUB_URL = hub;
  process.env.VIR_TOKEN = token;
  await runVir(args, terminal);
  return { code: terminal.exitCode, ...said };
}
