import type { AnnouncementList, AnnouncementView } from '#contracts/http/federation.js';
import { Access, Caller } from '#platform/access.js';
import { uuidParam } from '#platform/validation.js';
import type { Principal } from '#rules/access/principal.js';
import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { AnnouncementDto } from './announcement.dto.js';
import { AnnouncementsService } from './announcements.service.js';

/** Maintenance, disturbances and other things that every region must know. */
@Controller('v1/announcements')
export class AnnouncementsController {
  constructor(private readonly announcements: AnnouncementsService) {}

  /** All of them with who made them, also what is over or withdrawn; newest first. */
  @Get()
  @Access('announcement:list')
  async list(): Promise<AnnouncementList> {
    return { announcements: await this.announcements.list() };
  }

  /** Tells every region. People see it from a week before it begins until it is over. */
  @Post()
  @Access('announcement:make')
  async announce(@Caller() caller: Principal, @Body() body: AnnouncementDto): Promise<AnnouncementView> {
    return this.announcements.announce(body, caller);
  }

  /** Takes it back everywhere. */
  @Delete(':id')
  @HttpCode(204)
  @Access('announcement:withdraw')
  async withdraw(@Caller() caller: Principal, @Param('id', uuidParam) id: string): Promise<void> {
    await this.announcements.withdraw(id, caller);
  }
}
