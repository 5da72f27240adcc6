import { HUB, outboundTopic } from '#contracts/topics.js';
import type { DirectoryRegion } from '#contracts/directory.js';
import { EventCodec } from '#messaging/event-codec.js';
import type { EventPort } from '#messaging/event-port.js';
import { Clock } from '#platform/clock.js';
import type { DataSource } from 'typeorm';
import { ConnectionTestService } from '../../apps/national-hub/src/connection-test/connection-test.service.js';
import { ConnectionTestsRepository } from '../../apps/national-hub/src/connection-test/connection-tests.repository.js';
import type { DirectoryService } from '../../apps/national-hub/src/directory/directory.service.js';
import { Forwarder } from '../../apps/national-hub/src/forwarding/forwarder.js';
import { ForwardingService } from '../../apps/national-hub/src/forwarding/forwarding.service.js';
import { HeldEventRepository } from '../../apps/national-hub/src/forwarding/held-event.repository.js';
import { HeldEventsService } from '../../apps/national-hub/src/forwarding/held-events.service.js';
import { HearingService } from '../../apps/national-hub/src/hearing/hearing.service.js';
import { LedgerRepository } from '../../apps/national-hub/src/ledger/ledger.repository.js';
import { CanaryPassagesRepository } from '../../apps/national-hub/src/ledger/canary-passages.repository.js';
import { LedgerService } from '../../apps/national-hub/src/ledger/ledger.service.js';
import { ParkingService } from '../../apps/national-hub/src/parking/parking.service.js';
import { RoutingConsumer } from '../../apps/national-hub/src/routing/routing.consumer.js';
import { RoutingService } from '../../apps/national-hub/src/routing/routing.service.js';
import { groupOf } from '../../apps/national-hub/src/routing/streams.js';
import { oins } from './simulated-region.js';

const regions = new Map(
  Object.entries(oins).map(([id, oin]): [string, DirectoryRegion] => [
    id,
    { id, name: id, oin, state: 'live', keys: { signing: {}, sealing: {} } },
  ]),
);

/** The directory stands still: it is not what is put to the test. */
const directory: Pick<DirectoryService, 'current'> = {
  current: async () => ({ version: 1, signed: '', regions, coverage: [], losses: new Map() }),
};

/** An instance of the hub: its real router, forwarder, and lanes for what is held. */
export function startSimulatedHub(dataSource: DataSource, port: EventPort): void {
  const source = `urn:nld:oin:00000099000000001000:systeem:${HUB}`;
  const ledger = new LedgerService(new LedgerRepository(), new CanaryPassagesRepository());
  const forwarder = new Forwarder(port);
  const held = new HeldEventsService(dataSource, new HeldEventRepository(), ledger, forwarder);
  held.onApplicationBootstrap();
  const routing = new RoutingService(
    new Clock(),
    dataSource,
    directory as DirectoryService,
    new ForwardingService(forwarder, held),
    new EventCodec({ name: HUB, source }),
    ledger,
    new ParkingService(),
    new HearingService(),
    new ConnectionTestService(dataSource, new ConnectionTestsRepository(), directory as DirectoryService, {
      ...{ port, oin: '00000099000000001000' },
    }),
  );
  const consumer = new RoutingConsumer(routing);
  for (const id of regions.keys())
    void port.subscribe(groupOf(id), [outboundTopic(id)], (batch) => consumer.receive(batch));
}
