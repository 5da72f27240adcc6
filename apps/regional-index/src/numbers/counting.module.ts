import { Module } from '@nestjs/common';
import { CountService } from './count.service.js';
import { CountedRepository } from './counted.repository.js';

/** The counting itself, apart from the telling: everything that changes something counts. */
@Module({ providers: [CountService, CountedRepository], exports: [CountService] })
export class CountingModule {}
