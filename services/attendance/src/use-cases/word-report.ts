import type { RecapContext } from '../context.ts';
import type { ReportSubject } from '../domain/report-subject.ts';
import { linkRecapSubject, linkRecapText } from '../messages/link-recap-text.ts';
import { recapSubject, recapText } from '../messages/recap-text.ts';
import { compileAmplification } from './compile-amplification.ts';
import { compileRecap } from './compile-recap.ts';

/** Which report of which client and day is written, and since when it is late (null: it is not). */
export interface ReportWish extends ReportSubject {
  readonly clientId: string;
  readonly day: string;
  readonly lateFor: Date | null;
}

/** Writes a report: its text, and the subject of the e-mail that carries it. */
export async function wordReport(context: RecapContext, wish: ReportWish): Promise<{ subject: string; text: string }> {
  const { about, platform, clientId, day, lateFor } = wish;
  const options = { filter: 'all', now: context.clock.now(), lateFor } as const;
  if (about === 'links') {
    const shared = await compileAmplification(context, { clientId, day });
    return { subject: linkRecapSubject(shared, lateFor !== null), text: linkRecapText(shared, options) };
  }
  const recap = await compileRecap(context, { clientId, platform, day, view: 'accumulated' });
  return { subject: recapSubject(recap, lateFor !== null), text: recapText(recap, options) };
}
