/** A service with a fault planted in it; only for `npm run faults` and its specs. PLANTED_FAULT says which, APP in what. */
import 'reflect-metadata';
import { openKafkaPort } from '#messaging/kafka-port.js';
import pg from 'pg';
import { loadApps, type AppName } from '../../deploy/demo/apps.js';
import { withPlanted, type PlantedFault } from './planted.js';

const { APP = '', PLANTED_FAULT = '', DATABASE_URL = '', KAFKA_BROKERS = '' } = process.env;
const pool = new pg.Pool({ connectionString: DATABASE_URL, max: 2 });
pool.on('error', () => undefined);
const port = openKafkaPort({
  brokers: KAFKA_BROKERS.split(','),
  clientId: 'planted',
  sessionTimeoutMs: 3_000, // who is killed is missed sooner
});
const apps = await loadApps();
await apps[APP as AppName](process.env as Record<string, string>, {
  eventPort: withPlanted(port, {
    fault: PLANTED_FAULT as PlantedFault,
    forget: async (ids) => void (await pool.query('delete from inbox where id = any($1::uuid[])', [ids])),
  }),
});
process.once('SIGTERM', () => process.exit(0));
