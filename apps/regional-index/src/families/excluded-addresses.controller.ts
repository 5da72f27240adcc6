import type { ExcludedAddressList, ExcludedAddressView } from '#contracts/http/families.js';
import { Access, Caller } from '#platform/access.js';
import { uuidParam } from '#platform/validation.js';
import type { Principal } from '#rules/access/principal.js';
import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ExcludeAddressDto, MunicipalityParam } from './excluded-address.dto.js';
import { ExcludedAddressesService } from './excluded-addresses.service.js';

/** The list of a municipality of addresses that house many. */
@Controller('v1/municipalities/:code/excluded-addresses')
export class ExcludedAddressesController {
  constructor(private readonly addresses: ExcludedAddressesService) {}

  @Get()
  @Access('excluded-address:list')
  async list(@Param() { code }: MunicipalityParam): Promise<ExcludedAddressList> {
    return { excludedAddresses: await this.addresses.list(code) };
  }

  @Post()
  @Access('excluded-address:add')
  async add(
    @Caller() caller: Principal,
    @Param() { code }: MunicipalityParam,
    @Body() body: ExcludeAddressDto,
  ): Promise<ExcludedAddressView> {
    return this.addresses.add(caller, code, body);
  }

  @Delete(':addressId')
  @HttpCode(204)
  @Access('excluded-address:remove')
  async remove(@Param('code') code: string, @Param('addressId', uuidParam) addressId: string): Promise<void> {
    await this.addresses.remove(code, addressId);
  }
}
