import { Module } from '@nestjs/common';
import { ParkingService } from './parking.service.js';

/** Parking: what could not be routed. */
@Module({ providers: [ParkingService], exports: [ParkingService] })
export class ParkingModule {}
