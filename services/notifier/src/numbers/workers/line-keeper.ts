import { pollingWorker, type Worker } from '@balai/runtime/module';
import type { NotifierContext } from '../../context.ts';
import { lineReader } from '../../workers/line-reader.ts';
import { lineSender } from '../../workers/line-sender.ts';
import type { WhatsappNumberRow } from '../domain/number.ts';
import * as numbers from '../repository/numbers.ts';

interface Kept {
  /** Of the row's parts that the line is made of. */
  readonly mark: string;
  readonly workers: readonly Worker[];
}

const markOf = ({ driver, pace_ms, hour_max, day_max, phone_number_id, sealed_credentials }: WhatsappNumberRow): string =>
  JSON.stringify([driver, pace_ms, hour_max, day_max, phone_number_id, sealed_credentials]);

/** Keeps a sender and a reader for each number that may be used here. */
export function lineKeeper(context: NotifierContext, onReceived: () => void): Worker {
  const { clock, database, drivers, lines, lineOf, logger, pollMs, onNumbers, onRouted } = context;
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
    const workers = [lineSender(context, line), ...(line.driver.receive === undefined ? [] : [lineReader(context, line, onReceived)])];
    lines.set(id, line);
    kept.set(id, { mark, workers });
    for (const worker of workers) await worker.start();
  }

  async function round(): Promise<false> {
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
