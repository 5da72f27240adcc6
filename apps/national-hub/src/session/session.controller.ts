import type { HubSessionView } from '#contracts/http/hub-session.js';
import { Access, Caller } from '#platform/access.js';
import type { Principal } from '#rules/access/principal.js';
import { Controller, Get } from '@nestjs/common';

/** Who is logged in. */
@Controller('v1/session')
export class SessionController {
  /** Who the access token stands for, and in which role. */
  @Get()
  @Access('session:see')
  session(@Caller() { name, organisation, role }: Principal): HubSessionView {
    return { name, organisation: organisation.name, role };
  }
}
