import { Module } from '@nestjs/common';
import { InspectMovesRepository } from './inspect-moves.repository.js';
import { InspectMovesService } from './inspect-moves.service.js';

/** What is on record of moves, for who inspects. */
@Module({ providers: [InspectMovesService, InspectMovesRepository], exports: [InspectMovesService] })
export class MovesRecordModule {}
