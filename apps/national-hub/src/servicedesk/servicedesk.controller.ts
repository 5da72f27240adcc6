import type { FederationHealth, StatusView, TraceView } from '#contracts/http/federation.js';
import { Access } from '#platform/access.js';
import { uuidParam } from '#platform/validation.js';
import { Controller, Get, Header, Param } from '@nestjs/common';
import { ServicedeskService } from './servicedesk.service.js';

/** For the servicedesk; the status is for anyone. */
@Controller('v1')
export class ServicedeskController {
  constructor(private readonly desk: ServicedeskService) {}

  /** Per region: when it was last heard, what waits, what is held or put aside, versions and keys. */
  @Get('federation-health')
  @Access('federation-health:see')
  health(): Promise<FederationHealth> {
    return this.desk.health();
  }

  /** The way of a signal or case by its id: every event about it that passed the hub, with times. No person. */
  @Get('traces/:id')
  @Access('trace:see')
  trace(@Param('id', uuidParam) id: string): Promise<TraceView> {
    return this.desk.trace(id);
  }

  /** For anyone: which regions take part, and which of them the hub hears. */
  @Get('status')
  @Access('status:read')
  @Header('access-control-allow-origin', '*')
  status(): Promise<StatusView> {
    return this.desk.status();
  }
}
