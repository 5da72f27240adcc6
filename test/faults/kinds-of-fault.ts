import { HUB, inboundTopic, outboundTopic } from '#contracts/topics.js';
import { openKafkaPort } from '#messaging/kafka-port.js';
import { waitFor } from '#testing/wait-for.js';
import { type FaultFederation, type Owner, type RegionId, regionIds } from './fault-federation.js';

/** Something that is taken away for a while. */
export interface Fault {
  readonly name: string;
  readonly what: string;
  /** Regions whose givers it may keep from their work; everybody else must not notice. */
  readonly prevents: readonly RegionId[];
  begin(federation: FaultFederation): Promise<void>;
  /** Comes back; resolves when it is ready. */
  end(federation: FaultFederation): Promise<void>;
}

const parts = { home: 'haaglanden', origin: 'noord-brabant', hub: HUB } as const;

function faultsOfService(name: keyof typeof parts): Fault[] {
  const owner = parts[name];
  const prevents = regionOnly(owner);
  const title = owner === HUB ? 'the hub' : `the index of ${owner}`;
  return [
    {
      ...{ name: `${name}-killed`, what: `${title} is killed (kill -9)`, prevents },
      begin: (federation) => federation.service(owner).kill(),
      end: (federation) => federation.service(owner).start(),
    },
    {
      ...{ name: `${name}-cut`, what: `${title} stands still (SIGSTOP)`, prevents },
      begin: async (federation) => federation.service(owner).pause(),
      end: async (federation) => federation.service(owner).resume(),
    },
  ];
}

function faultsOfDatabase(name: keyof typeof parts): Fault[] {
  const owner = parts[name];
  const prevents = regionOnly(owner);
  const title = `the database of ${owner === HUB ? 'the hub' : owner}`;
  return [
    {
      ...{ name: `database-of-${name}-killed`, what: `${title} is killed (kill -9)`, prevents },
      begin: async ({ databases }) => databases.get(owner)?.server.kill(),
      end: async ({ databases }) => databases.get(owner)?.server.start(),
    },
    {
      ...{ name: `database-of-${name}-cut`, what: `connections to ${title} hang`, prevents },
      begin: async ({ databases }) => databases.get(owner)?.way.cut(),
      end: async ({ databases }) => databases.get(owner)?.way.heal(),
    },
  ];
}

const faultsOfBroker: Fault[] = [
  {
    ...{ name: 'broker-killed', what: 'Kafka is killed (kill -9)', prevents: [] },
    begin: ({ kafka }) => kafka.kill(),
    end: ({ kafka }) => kafka.start(),
  },
  {
    ...{ name: 'broker-cut', what: 'Kafka stands still (SIGSTOP)', prevents: [] },
    begin: ({ kafka }) => kafka.pause(),
    end: ({ kafka }) => kafka.resume(),
  },
];

/** Everything that ever went between the regions stands in its topic again, and goes its way again. */
function everythingTwice(): Fault {
  let stop = async (): Promise<void> => undefined;
  return {
    ...{ name: 'everything-twice', what: 'every event comes again', prevents: [] },
    begin: async ({ kafka: { brokers } }) => {
      const port = openKafkaPort({ brokers, clientId: 'everything-twice' });
      const repeated = new Set<string>();
      stop = () => port.close();
      const topics = regionIds.flatMap((id) => [inboundTopic(id), outboundTopic(id)]);
      await port.subscribe('everything-twice', topics, async ({ topic, records }) => {
        const first = records.filter(({ value }) => !repeated.has(value.toString()));
        for (const { value } of first) repeated.add(value.toString());
        await port.append(topic, first);
      });
      await waitFor('something to be repeated', async () => repeated.size > 0);
    },
    end: () => stop(),
  };
}

/** Several at the same time. */
export function together(...all: readonly Fault[]): Fault {
  return {
    name: all.map(({ name }) => name).join(', '),
    what: all.map(({ what }) => what).join('; '),
    prevents: [...new Set(all.flatMap(({ prevents }) => prevents))],
    begin: async (federation) => void (await Promise.all(all.map((fault) => fault.begin(federation)))),
    end: async (federation) => void (await Promise.all(all.map((fault) => fault.end(federation)))),
  };
}

const regionOnly = (owner: Owner): RegionId[] => (owner === HUB ? [] : [owner]);

export const faults: readonly Fault[] = [
  ...faultsOfService('home'),
  ...faultsOfService('origin'),
  ...faultsOfService('hub'),
  ...faultsOfBroker,
  ...faultsOfDatabase('home'),
  ...faultsOfDatabase('origin'),
  ...faultsOfDatabase('hub'),
  everythingTwice(),
];

/** @throws Error when there is no such fault */
export function faultCalled(name: string): Fault {
  const found = faults.find((fault) => fault.name === name);
  if (found) return found;
  throw new Error(`No fault is called ${name}`);
}

/** The faults with this name, or of this part: `region`, `home`, `origin`, `hub`, `broker`, `database`, `killed`, `cut`. */
export function faultsCalled(name: string): Fault[] {
  const isMeant = (one: string): boolean => {
    if (name === 'all' || one === name) return true;
    if (name === 'region') return /^(home|origin)-/.test(one);
    if (name === 'killed' || name === 'cut') return one.endsWith(`-${name}`);
    return one.startsWith(`${name}-`);
  };
  return faults.filter((fault) => isMeant(fault.name));
}
