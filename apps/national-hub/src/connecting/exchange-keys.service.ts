import type { GiveKeysBody, KeyChallengeView, StepAnswer } from '#contracts/http/connecting.js';
import { AppError, type FieldFault } from '#platform/app-error.js';
import { Clock } from '#platform/clock.js';
import { makeKeyChallenge, provesKeys } from '#platform/key-proof.js';
import { publicJwkSchema, type RegionPublicKeys } from '#platform/keys.js';
import { inTransaction } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { createPublicKey } from 'node:crypto';
import { DataSource } from 'typeorm';
import { DirectoryService } from '../directory/directory.service.js';
import { ConnectingRepository } from './connecting.repository.js';
import type { RegionKeysGiven } from './region-keys.entity.js';
import { type TakenBy, TakeStepService } from './take-step.service.js';

/** How long a challenge can be answered. */
const ANSWER_WITHIN_MS = 15 * 60_000;

/** Exchanges keys with a region: it gives the public halves, and proves that it holds the others before anybody sees them. */
@Injectable()
export class ExchangeKeysService {
  constructor(
    private readonly clock: Clock,
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly steps: TakeStepService,
    private readonly directory: DirectoryService,
    private readonly repository: ConnectingRepository,
  ) {}

  /** @throws AppError invalid-input when one is no public key, or another region's; and as a step */
  async give(by: TakenBy, region: string, { preview, ...body }: GiveKeysBody): Promise<StepAnswer> {
    const { keys, faults } = readKeys(body);
    if (!keys) return refuse(faults);
    return this.steps.take(by, {
      ...{ region, step: 'keys', preview },
      effect: async (tx, { now }) => {
        const { regions } = await this.directory.read(tx);
        const others = regions.flatMap(({ id, keys: theirs }) => (id !== region && theirs ? [theirs] : []));
        const known = others.flatMap(({ signing, sealing }) => [signing.x, sealing.x]);
        if (known.includes(keys.signing.x) || known.includes(keys.sealing.x))
          refuse([{ field: 'signing', detail: 'expected keys that no other region has' }]);
        await this.repository.giveKeys(tx, region, keys, now);
      },
    });
  }

  /** Something to prove with that one holds the keys; one that was asked before counts no more. @throws AppError as a step */
  async challenge(region: string): Promise<KeyChallengeView> {
    await this.steps.check(region, 'prove');
    return inTransaction(this.dataSource, async (tx) => {
      await this.repository.lock(tx, region);
      const [given] = await this.repository.keys(tx, [region]);
      if (!given) throw new AppError('conflict', `Region ${region} has given no keys yet (step keys)`);
      const { challenge, secret } = await makeKeyChallenge(region, given.keys.sealing);
      const until = new Date(this.clock.now().getTime() + ANSWER_WITHIN_MS);
      await this.repository.askProof(tx, region, { nonce: challenge.nonce, secret, until });
      return { ...challenge, until: until.toISOString() };
    });
  }

  /**
   * From now on the directory has these keys.
   * @throws AppError invalid-input when the answer is not that of the region to the last challenge, or too late; and as a step
   */
  async prove(by: TakenBy, region: string, answer: string): Promise<StepAnswer> {
    return this.steps.take(by, {
      ...{ region, step: 'prove' },
      effect: async (tx, { record, now }) => {
        const { keys: given } = record;
        if (!given || !(await isProof(answer, region, given, now)))
          return refuse([
            {
              field: 'answer',
              detail: 'expected the answer to the last challenge, in time, made with both keys',
            },
          ]);
        await this.repository.proven(tx, region, now);
        await this.directory.setKeys(tx, region, given.keys);
      },
    });
  }
}

async function isProof(
  answer: string,
  region: string,
  { keys, nonce, secret, answerUntil }: RegionKeysGiven,
  now: Date,
): Promise<boolean> {
  if (nonce === null || secret === null || answerUntil === null || now > answerUntil) return false;
  return provesKeys(answer, { region, nonce, secret }, keys);
}

function readKeys(body: Omit<GiveKeysBody, 'preview'>): {
  keys: RegionPublicKeys | null;
  faults: FieldFault[];
} {
  const signing = publicKeyIn(body.signing);
  const sealing = publicKeyIn(body.sealing);
  const detail = 'expected the public half of a P-256 key as JWK: kty, crv, x, y';
  const faults = [
    ...(signing ? [] : [{ field: 'signing', detail }]),
    ...(sealing ? [] : [{ field: 'sealing', detail }]),
    ...(signing && signing.x === sealing?.x
      ? [{ field: 'sealing', detail: 'expected another key than for signing' }]
      : []),
  ];
  return { keys: signing && sealing && faults.length === 0 ? { signing, sealing } : null, faults };
}

/** A point that is not on the curve is no key. */
function publicKeyIn(sent: unknown): RegionPublicKeys['signing'] | null {
  const { success, data } = publicJwkSchema.safeParse(sent);
  if (!success) return null;
  try {
    createPublicKey({ key: data, format: 'jwk' });
    return data;
  } catch {
    return null;
  }
}

function refuse(fields: FieldFault[]): never {
  throw new AppError('invalid-input', 'The keys are not as expected', { fields });
}
