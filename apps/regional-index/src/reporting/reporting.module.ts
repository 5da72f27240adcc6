import { type DynamicModule, Module } from '@nestjs/common';
import { OutgoingModule } from '../exchange/outgoing.module.js';
import { CERTIFICATE_UNTIL, REPORT_EVERY_SECONDS, ReportService } from './report.service.js';
import { ReportingRepository } from './reporting.repository.js';

/** What the hub hears of how this region is doing. */
@Module({})
export class ReportingModule {
  static with(everySeconds: number, certificateUntil: Date | null): DynamicModule {
    return {
      module: ReportingModule,
      imports: [OutgoingModule],
      providers: [
        { provide: REPORT_EVERY_SECONDS, useValue: everySeconds },
        { provide: CERTIFICATE_UNTIL, useValue: certificateUntil },
        ...[ReportingRepository, ReportService],
      ],
    };
  }
}
