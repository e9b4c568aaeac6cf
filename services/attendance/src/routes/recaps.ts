import type { Platform, ResponseOf } from '@balai/contracts';
import { commentsRecap, likesRecap } from '@balai/contracts/attendance';
import { type AuthorisedCall, bind, type EncodedBody, type RouteBinding } from '@balai/runtime';
import type { AttendanceContext } from '../context.ts';
import { completionPercent, summarise } from '../domain/recap-summary.ts';
import { type Recap, readRecap } from '../use-cases/read-recap.ts';
import { recapValidator } from '../use-cases/recap-validator.ts';
import { resolveQuestion } from '../use-cases/resolve-question.ts';
import { callerOf, filterOf } from './caller.ts';
import { missingOf, rowFields, summaryFields, topFields, wireOrder } from './recap-wire.ts';

function likesBody(recap: Recap): ResponseOf<typeof likesRecap> {
  const rows = wireOrder(recap);
  const summary = summarise(rows);
  return {
    ...topFields(recap, rows, summary),
    data: rows.map((row, index) => ({
      ...rowFields(row, index),
      jumlah_like: row.done,
      observedLikes: row.observed,
      missingLikes: missingOf(row),
    })),
    summary: { ...summaryFields(recap, summary), totalLikes: summary.observed },
    chartData: rows.map((row) => ({
      label: row.person.name,
      likes: row.done,
      missingLikes: missingOf(row),
      completionPercentage: completionPercent(row),
    })),
  };
}

function commentsBody(recap: Recap): ResponseOf<typeof commentsRecap> {
  const rows = wireOrder(recap);
  const summary = summarise(rows);
  const handles = (did: boolean) =>
    rows.flatMap((row) => (row.person.handle !== null && row.done > 0 === did ? [`@${row.person.handle}`] : []));
  const usersWithComments = handles(true);
  const usersWithoutComments = handles(false);
  return {
    ...topFields(recap, rows, summary),
    data: rows.map((row, index) => ({
      ...rowFields(row, index),
      jumlah_komentar: row.done,
      observedComments: row.observed,
      missingComments: missingOf(row),
    })),
    summary: { ...summaryFields(recap, summary), totalComments: summary.observed },
    chartData: rows.map((row) => ({
      label: row.person.name,
      comments: row.done,
      missingComments: missingOf(row),
      completionPercentage: completionPercent(row),
    })),
    usersWithComments,
    usersWithoutComments,
    usersWithCommentsCount: usersWithComments.length,
    usersWithoutCommentsCount: usersWithoutComments.length,
  };
}

/** The two legacy recaps: who liked, who commented. Answers are kept encoded under the validator of their sources. */
export function recapRoutes(context: AttendanceContext): RouteBinding[] {
  async function answer(
    call: Pick<AuthorisedCall<typeof commentsRecap>, 'actor' | 'query' | 'request'>,
    platform: Platform,
    bodyOf: (recap: Recap) => unknown,
  ): Promise<{ body: EncodedBody }> {
    const question = await resolveQuestion(context, callerOf(call.actor, call.request.headers), filterOf(call.query), platform);
    const validator = await recapValidator(context, question);
    return { body: await context.bodies.get(question.key, validator, async () => bodyOf(await readRecap(context, question))) };
  }
  return [
    bind(likesRecap, (call) => answer(call, 'instagram', likesBody)),
    bind(commentsRecap, (call) => answer(call, 'tiktok', commentsBody)),
  ];
}
