import { pollingWorker, type Worker } from '@balai/runtime/module';
import type { NotifierContext } from '../../context.ts';
import * as messages from '../../repository/messages.ts';
import { lineReader } from '../../workers/line-reader.ts';
import { lineSender } from '../../workers/line-sender.ts';
import type { WhatsappNumberRow } from '../domain/number.ts';
import * as numbers from '../repository/numbers.ts';

interface Kept {
  /** Of the row's parts that the line is made of. */
  readonly mark: string;
  readonly workers: readonly Worker[];
}

function markOf(row: WhatsappNumberRow): string {
  const { driver, pace_ms, hour_max, day_max, phone_number_id, sealed_credentials, template_name, template_language } = row;
  return JSON.stringify([driver, pace_ms, hour_max, day_max, phone_number_id, sealed_credentials, template_name, template_language]);
}

/** Keeps a sender and a reader for each number that may be used here. */
export function lineKeeper(context: NotifierContext): Worker {
  const { clock, database, drivers, lines, lineOf, logger, pollMs, noteNumbers, onNumbers, onPlanned, onRouted } = context;
  const kept = new Map<string, Kept>();

  async function drop(id: string): Promise<void> {
    const known = kept.get(id);
    kept.delete(id);
    lines.delete(id);
    await Promise.all(known?.workers.map((worker) => worker.stop()) ?? []);
  }

  async function keep(row: WhatsappNumberRow): Promise<void> {
    const id = row.number_id;
    const mark = markOf(row);
    if (kept.get(id)?.mark === mark) return;
    await drop(id);
    const line = lineOf(row);
    const workers = [lineSender(context, line), ...(line.driver.receive === undefined ? [] : [lineReader(context, line)])];
    lines.set(id, line);
    kept.set(id, { mark, workers });
    for (const worker of workers) await worker.start();
  }

  async function endRestrictions(): Promise<void> {
    await database.unitOfWork('system', async (tx) => {
      const free = await numbers.endRestrictions(tx);
      if (free.length > 0) await messages.hasten(tx);
      tx.afterCommit(() => {
        for (const { all_clients, client_ids } of free) noteNumbers(all_clients ? [] : client_ids);
        if (free.length > 0) onPlanned.wake();
      });
    });
  }

  async function round(): Promise<false> {
    await endRestrictions();
    const rows = (await database.read('system', (tx) => numbers.list(tx))).filter(({ driver }) => drivers.includes(driver));
    const wanted = new Set(rows.map(({ number_id }) => number_id));
    for (const id of [...kept.keys()]) if (!wanted.has(id)) await drop(id);
    for (const row of rows) await keep(row);
    return false;
  }

  const looker = pollingWorker({ name: 'numbers', clock, logger, minMs: pollMs, maxMs: pollMs, round });
  onNumbers.wake = () => looker.wake();
  onRouted.wake = (routed) => {
    for (const id of routed) for (const worker of kept.get(id)?.workers ?? []) worker.wake?.();
  };
  return {
    ...looker,
    async start() {
      if (drivers.includes('sandbox')) await database.unitOfWork('system', (tx) => numbers.addSandbox(tx));
      await looker.start();
    },
    async stop() {
      await looker.stop();
      await Promise.all([...kept.keys()].map(drop));
    },
  };
}
