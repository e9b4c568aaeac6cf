import { Problem } from '@balai/runtime/problem';
import type { ReportingContext } from '../../context.ts';
import * as renders from '../repository/renders.ts';

/** Pauses between looks: most views are rendered in tens of milliseconds. */
const PAUSE_MS = { first: 25, most: 250 };
/** Longest time a call waits. */
const WAIT_MS = 10_000;

/** A render once it has ended, is far enough, or has taken 10 s; null when it was removed meanwhile. */
export async function awaitRender(
  { database, clock }: Pick<ReportingContext, 'database' | 'clock'>,
  renderId: string,
  isEnough: (row: renders.RenderRow) => boolean,
): Promise<renders.RenderRow | null> {
  let waitedMs = 0;
  for (let pauseMs = PAUSE_MS.first; ; pauseMs = Math.min(pauseMs * 1.5, PAUSE_MS.most)) {
    const row = await database.read('system', (tx) => renders.find(tx, renderId));
    if (row === null || row.finished_at !== null || isEnough(row) || waitedMs >= WAIT_MS) return row;
    await clock.sleep(pauseMs);
    waitedMs += pauseMs;
  }
}

/** A kept failure as its caller is answered. */
export const problemOf = ({ status, code, texts, errors, extra }: NonNullable<renders.RenderRow['problem']>): Problem =>
  new Problem({ code, status, id: '{text}', en: '{text}', pt: '{text}' }, { text: texts }, { errors, extra });
