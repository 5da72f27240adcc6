import { FieldCipher } from '#platform/field-encryption.js';
import { inTransaction } from '#platform/transaction.js';
import { Injectable } from '@nestjs/common';
import { createHash, randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { SessionsRepository } from './sessions.repository.js';

/** Sessions of browsers, in the database: every instance knows them, and a logout ends them everywhere. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly repository: SessionsRepository,
    private readonly cipher: FieldCipher,
  ) {}

  /** Starts a session for a token, until it expires. Answers what goes in the cookie. */
  async start(token: string, expiresAt: Date): Promise<string> {
    const id = randomBytes(32).toString('base64url');
    const idHash = hashOf(id);
    const tokenCipher = this.cipher.encrypt(token, idHash.toString('hex'));
    await inTransaction(this.dataSource, async (tx) => {
      await this.repository.removeExpired(tx, new Date());
      await this.repository.add(tx, { idHash, tokenCipher, expiresAt });
    });
    return id;
  }

  /** The token of a session; null when there is no such session, or it has ended. */
  async tokenOf(id: string): Promise<string | null> {
    const idHash = hashOf(id);
    const session = await inTransaction(this.dataSource, (tx) =>
      this.repository.find(tx, idHash, new Date()),
    );
    return session && this.cipher.decrypt(session.tokenCipher, idHash.toString('hex'));
  }

  async end(id: string): Promise<void> {
    await inTransaction(this.dataSource, (tx) => this.repository.remove(tx, hashOf(id)));
  }
}

const hashOf = (id: string): Buffer => createHash('sha256').update(id).digest();
