import type {
  ParkedEventList,
  ParkedEventView,
  ParkedPreviewView,
  ReplayOutcome,
  ReplaySelectionAnswer,
} from '#contracts/http/parked-events.js';
import { Access, Caller } from '#platform/access.js';
import { AppError } from '#platform/app-error.js';
import { uuidParam } from '#platform/validation.js';
import type { Principal } from '#rules/access/principal.js';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ParkedQuery, ParkedSelectionDto } from './parked.dto.js';
import { ReplayParkedService } from './replay-parked.service.js';
import { SeeParkedService } from './see-parked.service.js';

const parkedId = {
  transform: (id: string): string => {
    if (/^\d{1,18}$/.test(id)) return id;
    throw new AppError('invalid-input', 'One field is not as expected', {
      fields: [{ field: 'id', detail: 'expected the id of a parked event' }],
    });
  },
};

/** Events that could not be routed or processed. Never shows what is in them. */
@Controller('v1/parked-events')
export class ParkedController {
  constructor(
    private readonly seeing: SeeParkedService,
    private readonly replaying: ReplayParkedService,
  ) {}

  /** Newest first, a page at a time. */
  @Get()
  @Access('parked-event:list')
  list(@Query() { before, limit = '50', ...filter }: ParkedQuery): Promise<ParkedEventList> {
    return this.seeing.list(filter, before ?? null, Number(limit));
  }

  /** One of them. */
  @Get(':id')
  @Access('parked-event:see')
  see(@Param('id', parkedId) id: string): Promise<ParkedEventView> {
    return this.seeing.see(id);
  }

  /** What replaying a selection would do: how many go where, how many cannot. It can be replayed for 15 minutes. */
  @Post('previews')
  @Access('parked-event:replay')
  preview(@Body() filter: ParkedSelectionDto, @Caller() caller: Principal): Promise<ParkedPreviewView> {
    return this.seeing.preview(filter, caller);
  }

  /** Replays exactly that selection; refused when it expired or other events match now. */
  @Post('previews/:id/replays')
  @HttpCode(200)
  @Access('parked-event:replay')
  replaySelection(
    @Param('id', uuidParam) id: string,
    @Caller() caller: Principal,
  ): Promise<ReplaySelectionAnswer> {
    return this.seeing.replaySelection(id, caller);
  }

  /** Sends one again to where it was bound, as a new event that repeats it. A second time nothing happens. */
  @Post(':id/replays')
  @HttpCode(200)
  @Access('parked-event:replay')
  replay(@Param('id', parkedId) id: string, @Caller() caller: Principal): Promise<ReplayOutcome> {
    return this.replaying.replayOne(id, caller);
  }
}
