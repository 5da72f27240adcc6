import 'reflect-metadata';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Controller, type INestMicroservice } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { Test } from '@nestjs/testing';
import { waitFor } from '#testing/wait-for.js';
import { EmbeddedBroker } from './embedded-broker.js';
import type { RecordBatch } from './event-port.js';
import { EventServer, type EventStream } from './event-server.js';

@Controller()
class Listener {
  readonly got: string[] = [];
  refusals = 0;

  @EventPattern<string>('inbound')
  async onInbound(@Payload() batch: RecordBatch): Promise<void> {
    if (this.refusals > 0) {
      this.refusals--;
      throw new Error('not now');
    }
    this.got.push(...batch.records.map(({ value }) => value.toString()));
  }
}

describe('A Nest controller with an event pattern', () => {
  let broker: EmbeddedBroker;
  let service: INestMicroservice | undefined;
  let server: EventServer | undefined;
  beforeEach(() => {
    broker = new EmbeddedBroker();
  });
  afterEach(async () => {
    await service?.close();
    service = undefined;
    await broker.close();
  });

  const start = async (streams: Record<string, EventStream>): Promise<Listener> => {
    const module = await Test.createTestingModule({ controllers: [Listener] }).compile();
    server = new EventServer({ port: broker.port(), streams });
    service = module.createNestMicroservice({ strategy: server, logger: false });
    await service.listen();
    return module.get(Listener);
  };

  it('gets the batches of its stream', async () => {
    const listener = await start({ inbound: { group: 'region', topics: ['vir.breda.inbound'] } });
    await broker.append('vir.breda.inbound', [{ key: 'a', value: Buffer.from('1') }]);
    await waitFor('the record', async () => listener.got.length === 1);
  });

  it('gets the batches of a stream that is added later, once', async () => {
    const streams = { inbound: { group: 'breda', topics: ['vir.breda.inbound'] } };
    const goes = { group: 'goes', topics: ['vir.goes.inbound'] };
    const listener = await start(streams);
    await server?.add('inbound', [goes, streams.inbound]);
    await server?.add('inbound', [goes]);
    for (const [region, value] of ['breda', 'goes'].entries())
      await broker.append(`vir.${value}.inbound`, [{ key: 'a', value: Buffer.from(String(region)) }]);
    await waitFor('both records', async () => listener.got.length === 2);
    expect(listener.got.sort()).toEqual(['0', '1']);
  });

  it('gets a batch again when its promise rejected', async () => {
    const listener = await start({ inbound: { group: 'region', topics: ['vir.breda.inbound'] } });
    listener.refusals = 2;
    await broker.append('vir.breda.inbound', [{ key: 'a', value: Buffer.from('1') }]);
    await waitFor('the record', async () => listener.got.length === 1);
    expect(listener.refusals).toBe(0);
  });

  it('does not start without a stream of its own, or with a stream that nobody handles', async () => {
    await expect(start({})).rejects.toThrow(/must be the same patterns/);
    const streams = { inbound: { group: 'g', topics: ['t'] }, outbound: { group: 'g', topics: ['t'] } };
    await expect(start(streams)).rejects.toThrow(/inbound\).*inbound, outbound\)/);
  });

  it('gets nothing after its service has closed', async () => {
    const listener = await start({ inbound: { group: 'region', topics: ['vir.breda.inbound'] } });
    await service?.close();
    await broker.append('vir.breda.inbound', [{ key: 'a', value: Buffer.from('1') }]);
    const later: string[] = [];
    await broker.subscribe('region', ['vir.breda.inbound'], async ({ records }) => {
      later.push(...records.map(({ value }) => value.toString()));
    });
    await waitFor('another to get it', async () => later.length === 1);
    expect(listener.got).toEqual([]);
  });
});
