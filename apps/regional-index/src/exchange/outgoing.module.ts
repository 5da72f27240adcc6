import { Module } from '@nestjs/common';
import { OutgoingService } from './outgoing.service.js';

/** The way out, apart from the way in: features that emit are below those that hear. */
@Module({ providers: [OutgoingService], exports: [OutgoingService] })
export class OutgoingModule {}
