/** What `--help` says, per command; here, so that nothing needs to be installed or built to read it. */
export const usage = {
  demo: `Usage: npm run demo [-- --check]

Starts a federation of two regions on this machine: PostgreSQL, Kafka, a population register with fictitious
people, a login provider, a mailbox, the national hub, and per region its index (with the portal) and its
notification service. Prints where everything is, who can log in, and what to try. Ctrl-C stops everything.

  --check   prove it and stop: a signal across regions and one inside a region with the time of every hop, an
            event repeated by hand, the home region killed with signals under way; exit code 0 when all held

Kafka is the one of KAFKA_BROKERS, or one from Maven with Java 17, or else an embedded broker inside one process.
PostgreSQL is the one of DATABASE_URL (a superuser), or our own. Keys and logs are kept in .demo.
`,
  test: `Usage: npm test

Formatting, lint, import rules, both builds and all specs; goes on after a failure. Last line: N passed, N failed.
One spec file: npm run jest -- path/of/the.spec.ts

PostgreSQL and Kafka as for the demo. Without a Kafka the tests across services are not run; with CI set that is a
failure.
`,
  bench: `Usage: npm run bench [-- --rules | --backlog N | --regions N | --json FILE --seconds N --connections N --rate N]

The whole road on real Kafka and PostgreSQL (fsync on), every service and the load as a process of its own. Run it on
a machine that does nothing else; it prints how busy the machine was before it began.

  --rules          only the rules of every convenant: microseconds for a decision and for what is due in a case;
                   no services; exit code 1 when a decision takes 50 or more
  --backlog N      N signals pile up while their home region is away: how fast they are taken in when it is back, and what
                   new signals notice of it
  --regions N      a hub, a Kafka with the topics of N regions, and N light regions around them; --processes N: which share
                   so many processes (5)
  --seconds N      how long each load lasts (20)
  --connections N  closed loop: requests at the same time (256)
  --rate N         open loop: signals per second (50)
  --json FILE      write the figures there too
`,
  faults: `Usage: npm run faults [-- --fault NAMES --seconds N --rate N --json FILE | --simulate N | --seed N]

Hub and two regions as real processes, a PostgreSQL of each, and a real Kafka. Signals are given, informed of and ended
both ways at a steady rate; meanwhile one part at a time is killed or cut, comes back, and everything drains. Then the
whole history is checked: what was accepted has its effect once and in order, nothing else has, the receipts came back,
and who was not hit by the fault was not kept from work. Exit code 1 when a promise broke.

  --fault NAMES   all (the default), or some of, with commas: region, home, origin, hub, broker, database,
                  database-of-home, database-of-origin, database-of-hub, killed, cut, everything-twice
  --seconds N     how long each is away (10)
  --rate N        children of whom is signalled, per second (10)
  --json FILE     write the figures there too

  --simulate N    instead: N random histories of outbox, relay, hub and inbox under the embedded broker, in simulated
                  time; crashes, repetitions and parts that are away by chance. Stops at the first broken promise
  --seed N        only the history of this seed, and tell what went wrong in it
  --plant NAME    with a fault that must be found: inbox, relay or hub (with --simulate or --seed)

Needs Java 17 and Maven, but for --simulate and --seed. Logs are in .demo/faults.
`,
};
