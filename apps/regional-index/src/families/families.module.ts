import { Module } from '@nestjs/common';
import { ExcludedAddressesController } from './excluded-addresses.controller.js';
import { ExcludedAddressesRepository } from './excluded-addresses.repository.js';
import { ExcludedAddressesService } from './excluded-addresses.service.js';

/** Families: that there are more cases at one address, or with one parent; nothing of them. */
@Module({
  controllers: [ExcludedAddressesController],
  providers: [ExcludedAddressesService, ExcludedAddressesRepository],
})
export class FamiliesModule {}
