import { Module } from '@nestjs/common';
import { InspectRegisterRepository } from './inspect-register.repository.js';
import { InspectRegisterService } from './inspect-register.service.js';
import { ChangesModule } from '../changes/changes.module.js';
import { EndedSignalsRepository } from './ended-signals.repository.js';
import { HouseholdsRepository } from './households.repository.js';
import { HouseholdsService } from './households.service.js';
import { JeugdigenRepository } from './jeugdigen.repository.js';
import { JeugdigenService } from './jeugdigen.service.js';
import { SignalRegisterRepository } from './signal-register.repository.js';
import { SignalRegisterService } from './signal-register.service.js';

@Module({
  imports: [ChangesModule],
  providers: [
    InspectRegisterService,
    InspectRegisterRepository,
    HouseholdsService,
    HouseholdsRepository,
    JeugdigenService,
    JeugdigenRepository,
    SignalRegisterService,
    SignalRegisterRepository,
    EndedSignalsRepository,
  ],
  exports: [InspectRegisterService, HouseholdsService, JeugdigenService, SignalRegisterService],
})
export class RegisterModule {}
