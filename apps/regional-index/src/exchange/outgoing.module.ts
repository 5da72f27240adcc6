import { Module } from '@nestjs/common';
import { CountingModule } from '../numbers/counting.module.js';
import { OutgoingService } from './outgoing.service.js';

/** The way out, apart from the way in: features that emit are below those that hear. */
@Module({ imports: [CountingModule], providers: [OutgoingService], exports: [OutgoingService] })
export class OutgoingModule {}
