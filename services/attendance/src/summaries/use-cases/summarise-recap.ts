import type { Language } from '@balai/documents';
import type { RecapContext } from '../../context.ts';
import { periodLabel } from '../../period/messages/period-label.ts';
import type { Question } from '../../questions/use-cases/resolve-question.ts';
import { AttendanceTable } from '../../recap/domain/attendance-table.ts';
import { completeOf, participationOf } from '../../recap/domain/group-shares.ts';
import type { GroupCounts } from '../../recap/domain/people-counts.ts';
import { summarise } from '../../recap/domain/recap-summary.ts';
import { reasonTexts } from '../../recap/messages/recap-explanations.ts';
import { type Recap, readSources, recapOf } from '../../recap/use-cases/read-recap.ts';
import { sideOf } from '../../recap/use-cases/read-table.ts';
import type { ExecutiveMetrics } from '../messages/executive-texts.ts';

/** A recap with the metrics that summaries are worded from. */
export interface RecapSummary {
  readonly recap: Recap;
  readonly counts: ReturnType<typeof summarise>;
  readonly group: GroupCounts;
  readonly metrics: ExecutiveMetrics;
}

/** People of whom something is still to be done: it, or their handle. */
export const openOf = ({ kurang, belum, noUsername }: RecapSummary['counts']): number => kurang + belum + noUsername;

/** Reads a question's recap as metrics. @param language that they are worded in */
export async function summariseRecap(context: RecapContext, question: Question, language: Language): Promise<RecapSummary> {
  const sources = await readSources(context, question);
  const recap = recapOf(question, sources, 0);
  const counts = summarise(recap.attendance.people);
  const group = new AttendanceTable([sideOf(question, sources)]).countAll();
  const { people } = group;
  const { platform, client, period } = question;
  const metrics = {
    sudah: people.done,
    kurang: people.partial,
    belum: people.none,
    noUsername: people.noHandle,
    language,
    platform,
    clientName: client.name,
    periodLabel: periodLabel(period, language),
    posts: recap.posts.length,
    users: recap.attendance.people.length,
    participation: participationOf(group),
    complete: completeOf(group),
    excused: people.excused,
    reasons: reasonTexts(platform, recap.reasons, language),
  };
  return { recap, counts, group, metrics };
}
