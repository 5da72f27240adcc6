import type { InspectionList, InspectionReport, InspectionView } from '#contracts/http/inspections.js';
import { Access, Caller } from '#platform/access.js';
import { uuidParam } from '#platform/validation.js';
import type { Principal } from '#rules/access/principal.js';
import { Body, Controller, Get, Header, HttpCode, Param, Post, StreamableFile } from '@nestjs/common';
import { AskInspectionService } from './ask-inspection.service.js';
import { AskInspectionDto } from './inspections.dto.js';
import { reportPdf } from './report-pdf.js';
import { SeeInspectionsService } from './see-inspections.service.js';

/** Inspections, for who handles them for the college of a municipality. */
@Controller('v1/inspections')
export class InspectionsController {
  constructor(
    private readonly asking: AskInspectionService,
    private readonly seeing: SeeInspectionsService,
  ) {}

  @Post()
  @Access('inspection:ask')
  async ask(@Caller() caller: Principal, @Body() body: AskInspectionDto): Promise<InspectionView> {
    return this.asking.ask(caller, body);
  }

  @Get()
  @Access('inspection:list')
  async list(@Caller() caller: Principal): Promise<InspectionList> {
    return this.seeing.list(caller);
  }

  @Get(':id')
  @Access('inspection:see')
  async see(@Caller() caller: Principal, @Param('id', uuidParam) id: string): Promise<InspectionView> {
    return this.seeing.see(caller, id);
  }

  @Get(':id/report')
  @Header('cache-control', 'no-store')
  @Access('inspection:report')
  async report(@Caller() caller: Principal, @Param('id', uuidParam) id: string): Promise<InspectionReport> {
    return this.seeing.report(caller, id);
  }

  @Get(':id/report.pdf')
  @Header('cache-control', 'no-store')
  @Access('inspection:report')
  async pdf(@Caller() caller: Principal, @Param('id', uuidParam) id: string): Promise<StreamableFile> {
    const report = await this.seeing.report(caller, id);
    return new StreamableFile(await reportPdf(report), {
      type: 'application/pdf',
      disposition: `attachment; filename="inzage-${report.reference}.pdf"`,
    });
  }

  /** It was given to the jeugdige or representative; its parts are deleted. */
  @Post(':id/hand-out')
  @HttpCode(200)
  @Access('inspection:hand-out')
  async handOut(@Caller() caller: Principal, @Param('id', uuidParam) id: string): Promise<InspectionView> {
    return this.seeing.handOut(caller, id);
  }
}
