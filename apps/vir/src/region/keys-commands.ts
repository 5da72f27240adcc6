import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { KeyChallengeView } from '#contracts/http/connecting.js';
import { answerKeyChallenge } from '#platform/key-proof.js';
import {
  makeRegionKeys,
  publicKeysOf,
  readKeyFile,
  type RegionKeys,
  regionKeysSchema,
} from '#platform/keys.js';
import type { Command } from 'commander';
import { HubClient, HubError } from '../hub-client.js';
import type { Terminal } from '../terminal.js';
import { regionCommand, stepCommand, type StepOptions, takeStep } from './step.js';

interface KeyOptions extends StepOptions {
  readonly keys: string;
}

/** `vir region keys|prove`: where the key file of the region is. */
export function addKeysCommands(region: Command, terminal: Terminal): void {
  const file = ['--keys <file>', 'key file of the region; only its own services may read it'] as const;
  stepCommand(
    region,
    'keys',
    'Give the hub the public keys of a region. Makes the key file when it is not there; what is secret stays in it.',
    'keys hoeksche-waard --keys hoeksche-waard.keys.json',
  )
    .argument('<region>', 'id of the region')
    .requiredOption(...file)
    .action(async (id: string, options: KeyOptions) => {
      if (!existsSync(options.keys) && !options.preview) {
        makeFile(options.keys);
        terminal.err(`Made ${options.keys}: keep it in a vault, and a copy apart from the database.\n`);
      }
      const keys = existsSync(options.keys) ? readKeyFile(options.keys, regionKeysSchema) : makeRegionKeys();
      await takeStep(terminal, options, `/${encodeURIComponent(id)}/keys`, publicKeysOf(keys));
    });
  regionCommand(
    region,
    'prove',
    'Prove that the region holds its private keys: open what the hub sealed for it, and sign it.',
    'prove hoeksche-waard --keys hoeksche-waard.keys.json',
  )
    .argument('<region>', 'id of the region')
    .requiredOption(...file)
    .action(async (id: string, options: KeyOptions) => {
      const keys = readKeyFile(options.keys, regionKeysSchema);
      const hub = new HubClient(options.hub);
      const path = `/${encodeURIComponent(id)}`;
      const challenge = await hub.post<KeyChallengeView>(`/v1/regions${path}/challenge`, {});
      const answer = await answerTo(challenge, keys, options.keys);
      await takeStep(terminal, options, `${path}/proof`, { answer }, hub);
    });
}

async function answerTo(challenge: KeyChallengeView, keys: RegionKeys, file: string): Promise<string> {
  try {
    return await answerKeyChallenge(challenge, keys);
  } catch {
    throw new HubError(
      `The hub has other keys of this region than ${file}: give it these first (vir region keys).`,
    );
  }
}

function makeFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(makeRegionKeys(), null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  chmodSync(path, 0o600);
}
