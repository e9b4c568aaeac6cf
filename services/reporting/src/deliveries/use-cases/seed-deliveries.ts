import type { StandardDelivery } from '@balai/contracts';
import type { Client } from '@balai/contracts/access';
import { STANDARD_DELIVERIES } from '@balai/contracts/catalogue';
import { CATCH_UP_MINUTES, deliveryPlanned } from '@balai/contracts/reporting';
import type { Transaction } from '@balai/runtime/database';
import { findClient, listClients } from '@balai/runtime/directory';
import type { ReportingContext } from '../../context.ts';
import { EVERY_DAY, keptMonthDay } from '../domain/delivery-schedule.ts';
import { contentOf, kindOf } from '../domain/followed-view.ts';
import * as deliveries from '../repository/deliveries.ts';
import { plannedOf } from './delivery-news.ts';
import { languageOf } from './delivery-renders.ts';

type Context = Pick<ReportingContext, 'clock' | 'newId'>;

/** A declared delivery as its client has it first. */
function seedOf({ clock, newId }: Context, declared: StandardDelivery, client: Client): deliveries.DeliveryRow {
  const { key, name, view, mostPerDay = null, query, file, audience, schedule, skipsEmpty, startsOn } = declared;
  const at = clock.now();
  const kept = {
    kind: kindOf(view?.key ?? ''),
    platform: 'instagram',
    periode: 'harian',
    which: 'current',
    obligations: 'all',
    file,
  } as const;
  return {
    ...{ delivery_id: newId(), client_id: client.client_id, account_id: null, owner: '', standard: key },
    name: name[languageOf(client)],
    ...{ path: '/reports/deliveries', search: '', view_id: null, view: view?.key ?? null, query },
    content: contentOf(kept, query),
    ...{ channel: 'whatsapp', recipients: [], audience, people: [] },
    days: schedule.days ?? EVERY_DAY,
    month_day: keptMonthDay(schedule.month_day),
    times: schedule.times,
    ...{ zone: null, catch_up_minutes: CATCH_UP_MINUTES.usual, skip_when_empty: skipsEmpty, most_per_day: mostPerDay },
    ...{ active: startsOn, stopped: null, version: 1, created_at: at, updated_at: at, deleted_at: null },
  };
}

/**
 * Gives a client the declared deliveries it does not have yet. One that it has stays as it is, also switched off or changed; of two processes
 * one adds it.
 */
export async function seedDeliveries(context: Context, tx: Transaction, clientId: string): Promise<void> {
  const client = await findClient(tx, clientId);
  if (client === null) return;
  const known = await deliveries.listStandard(tx, clientId);
  for (const declared of STANDARD_DELIVERIES) {
    if (known.has(declared.key) || !declared.isFor(client)) continue;
    const row = seedOf(context, declared, client);
    if (!(await deliveries.addStandard(tx, row)) || !row.active) continue;
    const { data, options } = plannedOf(row);
    tx.send(deliveryPlanned, data, options);
  }
}

/** Clients that get their deliveries in one transaction. */
const PAGE = 100;

/** Gives every known client the declared deliveries it does not have yet: a version may declare more than the one before. */
export async function seedAllDeliveries(context: Context & Pick<ReportingContext, 'database'>): Promise<void> {
  for (let after: string | undefined = ''; after !== undefined; ) {
    const from: string = after;
    after = await context.database.unitOfWork('system', async (tx) => {
      const page = await listClients(tx, from, PAGE);
      for (const { client_id } of page) await seedDeliveries(context, tx, client_id);
      return page.at(-1)?.client_id;
    });
  }
}
