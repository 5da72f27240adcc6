import { Module } from '@nestjs/common';
import { HearingService } from './hearing.service.js';

/** What regions tell the hub itself. */
@Module({ providers: [HearingService], exports: [HearingService] })
export class HearingModule {}
