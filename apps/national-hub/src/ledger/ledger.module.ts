import { Module } from '@nestjs/common';
import { CanaryPassagesRepository } from './canary-passages.repository.js';
import { LedgerRepository } from './ledger.repository.js';
import { LedgerService } from './ledger.service.js';

/** The ledger: what passed the hub. */
@Module({ providers: [LedgerRepository, CanaryPassagesRepository, LedgerService], exports: [LedgerService] })
export class LedgerModule {}
