import { Access } from '#platform/access.js';
import { Controller, Get, Header } from '@nestjs/common';
import { OpenApiService } from './openapi.service.js';

@Controller('v1/openapi.json')
export class OpenApiController {
  constructor(private readonly document: OpenApiService) {}

  /** This document: for anyone, also for pages of others (NL API Design Rules). */
  @Get()
  @Access('openapi:read')
  @Header('access-control-allow-origin', '*')
  async read(): Promise<Record<string, unknown>> {
    return this.document.read();
  }
}
