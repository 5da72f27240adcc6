import { Module } from '@nestjs/common';
import { OwnSignalsService } from './own-signals.service.js';
import { SignalsRepository } from './signals.repository.js';

/** The signals of who calls, for the features that show what is around a signal. */
@Module({ providers: [OwnSignalsService, SignalsRepository], exports: [OwnSignalsService] })
export class OwnSignalsModule {}
