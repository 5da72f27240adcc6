import type { RegionView, SessionView } from '#contracts/http/signals.js';
import { Access, Caller } from '#platform/access.js';
import type { Principal } from '#rules/access/principal.js';
import { Controller, Get } from '@nestjs/common';
import { DirectoryService } from '../directory/directory.service.js';
import { Region } from '../region.js';

/** Who is logged in, and where. */
@Controller('v1')
export class SessionController {
  constructor(
    private readonly region: Region,
    private readonly directory: DirectoryService,
  ) {}

  @Get('session')
  @Access('session:see')
  session(@Caller() caller: Principal): SessionView {
    return {
      name: caller.name,
      organisation: caller.organisation.name,
      role: caller.role,
      region: this.here(),
    };
  }

  /** For anyone: the login page says whose portal it is. */
  @Get('region')
  @Access('portal:use')
  here(): RegionView {
    return { id: this.region.id, name: this.directory.nameOf(this.region.id) };
  }
}
