import { type Language as AskedLanguage, baseLanguage, PLATFORMS, type Platform } from '@balai/contracts';
import type { AskedPlatform } from '@balai/contracts/attendance';
import type { Language } from '@balai/documents';
import type { Actor } from '@balai/runtime/access';
import type { AttendanceContext } from '../../context.ts';
import type { FirstSeen } from '../../facts/use-cases/first-seen.ts';
import { attendanceDay } from '../../period/domain/attendance-day.ts';
import type { StandardFilterQuery } from '../../questions/domain/standard-filter.ts';
import { callerOf } from '../../questions/routes/caller.ts';
import { filterOf } from '../../questions/use-cases/asked-filter.ts';
import type { Question } from '../../questions/use-cases/resolve-question.ts';
import type { AnswerCache, Asked } from '../../recap/use-cases/answer-cache.ts';
import { earlierDays } from '../../recap/use-cases/earlier-days.ts';
import type { AggregateQuestions } from '../use-cases/read-aggregate.ts';

/** A call of any view. */
export interface AggregateCall {
  readonly actor: Actor;
  readonly request: { readonly headers: Readonly<Record<string, string | string[] | undefined>>; readonly language: AskedLanguage };
}

/** A call of a view with links to pictures: they are of the address that was called. */
export interface CalledView extends AggregateCall {
  readonly request: AggregateCall['request'] & { readonly calledAs: string };
}

export interface AggregateQuery extends StandardFilterQuery {
  readonly platform?: AskedPlatform | undefined;
}

/** A call with everything it means made explicit. */
export interface AskedAggregate {
  /** All questions of the view with their validators. */
  readonly asked: Asked;
  readonly questions: AggregateQuestions;
  /** One of `questions.now`. */
  readonly question: Question;
  readonly platform: AskedPlatform;
  /** In which sentences are worded. */
  readonly language: Language;
  /** Bounds of the period before. */
  readonly previous: { readonly from: string; readonly to: string } | null;
  /** In the zone of the client whose posts count. */
  readonly today: string;
  /** What was committed when it was asked. */
  readonly stamp: string;
}

export const platformsOf = (platform: AskedPlatform): readonly Platform[] =>
  platform === 'all' ? PLATFORMS : PLATFORMS.filter((one) => one === platform);

/** A filter without any word for a period. */
export const NO_DAYS: StandardFilterQuery = {
  periode: undefined,
  tanggal: undefined,
  tanggal_mulai: undefined,
  tanggal_selesai: undefined,
  start_date: undefined,
  end_date: undefined,
};

/** A filter of these days, whatever others it names. */
export const daysOnly = (from: string, to: string): StandardFilterQuery => ({ ...NO_DAYS, start_date: from, end_date: to });

/** Turns calls of views into questions. */
export class AggregateReader {
  readonly context: AttendanceContext;
  readonly answers: AnswerCache;
  private readonly firstSeen: FirstSeen;

  constructor(context: AttendanceContext, answers: AnswerCache, firstSeen: FirstSeen) {
    this.context = context;
    this.answers = answers;
    this.firstSeen = firstSeen;
  }

  /** What the call asks about its period and, unless `alone`, the one before. @param known the stamp of what this call asked before */
  async resolve(
    { actor, request }: AggregateCall,
    query: AggregateQuery,
    compared: 'compared' | 'alone' = 'compared',
    known?: string,
  ): Promise<AskedAggregate> {
    const stamp = known ?? (await this.answers.stamp());
    const caller = callerOf(actor, request.headers);
    const platform = query.platform ?? 'all';
    const of = (one: StandardFilterQuery) => {
      const filter = filterOf(one);
      return this.answers.resolveAll(
        caller,
        platformsOf(platform).map((name) => ({ filter, platform: name })),
        stamp,
      );
    };
    const now = await of(query);
    const [question] = now.questions;
    if (question === undefined) throw new Error('a view is of a platform at least');
    const today = attendanceDay(this.context.clock.now(), question.period.timezone);
    const { previous, same } = compared === 'alone' ? { previous: null, same: null } : earlierDays(question.period, today, this.firstSeen);
    const earlier = previous === null ? { questions: [], validators: [] } : await of({ ...query, ...daysOnly(previous.from, previous.to) });
    return {
      asked: {
        questions: [...now.questions, ...earlier.questions],
        validators: [...now.validators, ...earlier.validators],
        language: baseLanguage(request.language),
      },
      questions: { now: now.questions, before: earlier.questions, same },
      question,
      platform,
      language: baseLanguage(request.language),
      previous,
      today,
      stamp,
    };
  }
}
