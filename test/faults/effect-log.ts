import { ask } from '../../deploy/demo/databases.js';
import type { RegionOfFederation } from '../../deploy/demo/federation.js';

/** What happened in a region, in its order. */
export interface Logged {
  readonly key: string;
  readonly what: 'given' | 'informed' | 'ended' | 'confirmed' | 'told';
}

/**
 * Has the database of a region itself write down what takes effect in it, in the same transactions and apart from the
 * code that is put to the test: signals of jeugdigen who live here, and what was told of signals given here.
 */
export async function keepEffectLog({ database, id }: RegionOfFederation): Promise<void> {
  const log = (key: string, what: Logged['what']): string => `
    create function log_${what}() returns trigger language plpgsql security definer set search_path = public as
      $$ begin insert into effect_log (key, what) values (${key}, '${what}'); return null; end $$;`;
  const on = (what: Logged['what'], event: string, when: string): string =>
    `create trigger log_${what} after ${event} for each row when (${when}) execute function log_${what}();`;
  const here = `new.home_region = '${id}'`;
  await ask(
    database,
    `create table effect_log (id bigint generated always as identity primary key, key uuid, what text);
    ${log('new.id', 'given')} ${on('given', 'insert on signal', here)}
    ${log('new.id', 'informed')}
    ${on('informed', 'update on signal', `${here} and old.informed_on is distinct from new.informed_on`)}
    ${log('new.id', 'ended')}
    ${on('ended', 'update on signal', `${here} and old.ended_at is null and new.ended_at is not null`)}
    create trigger log_gone after insert on gone_signal for each row execute function log_ended();
    ${log('new.subject', 'confirmed')}
    ${on('confirmed', 'insert on outbox', "new.type = 'nl.verwijsindex.signal.delivered.v1'")}
    ${log('new.signal_id', 'told')}
    ${on('told', 'insert on signal_state_change', "new.state = 'delivered'")}`,
  );
}

export function readEffectLog({ database }: RegionOfFederation): Promise<Logged[]> {
  return ask<Logged>(database, 'select key, what from effect_log order by id');
}
