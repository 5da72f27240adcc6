import type { CanariesView } from '#contracts/http/canaries.js';
import type { FederationHealth, StatusView, TraceList, TraceView } from '#contracts/http/federation.js';
import { Access } from '#platform/access.js';
import { uuidParam } from '#platform/validation.js';
import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { SeeCanariesService } from './see-canaries.service.js';
import { TraceQuery } from './trace.dto.js';
import { ServicedeskService } from './servicedesk.service.js';

/** For the servicedesk; the status is for anyone. */
@Controller('v1')
export class ServicedeskController {
  constructor(
    private readonly desk: ServicedeskService,
    private readonly canaries: SeeCanariesService,
  ) {}

  /** Per region: when it was last heard, what waits, what is held or put aside, versions and keys. */
  @Get('federation-health')
  @Access('federation-health:see')
  health(): Promise<FederationHealth> {
    return this.desk.health();
  }

  /** Which region reaches which: every two live regions, how long a canary took there and back, and what is late. */
  @Get('canaries')
  @Access('canaries:see')
  seeCanaries(): Promise<CanariesView> {
    return this.canaries.see();
  }

  /** The same by the reference that a professional sees: `?reference=K7QM-2X9P`, also without the hyphen. */
  @Get('traces')
  @Access('trace:see')
  traces(@Query() { reference }: TraceQuery): Promise<TraceList> {
    return this.desk.traceByReference(reference);
  }

  /** The way of a signal or case by its id: every event about it that passed the hub, with times. No person. */
  @Get('traces/:id')
  @Access('trace:see')
  trace(@Param('id', uuidParam) id: string): Promise<TraceView> {
    return this.desk.trace(id);
  }

  /** For anyone: which regions take part, and which of them the hub hears, and what is announced. */
  @Get('status')
  @Access('status:read')
  @Header('access-control-allow-origin', '*')
  status(): Promise<StatusView> {
    return this.desk.status();
  }
}
