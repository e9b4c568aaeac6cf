import { createHash } from 'node:crypto';
import type { Platform } from '@balai/contracts';
import type { Language } from '@balai/documents';
import { VersionedCache } from '@balai/runtime/core';
import type { EncodedBody } from '@balai/runtime/http';
import type { AttendanceContext } from '../../context.ts';
import type { StandardFilter } from '../../questions/domain/standard-filter.ts';
import { type Caller, type Question, resolveQuestion } from '../../questions/use-cases/resolve-question.ts';
import { scopeKey } from '../../roster/domain/scope-key.ts';
import { recapValidator } from './recap-validator.ts';

/** Version of the views' code. Raise it when a view gives another answer from the same sources, so that cached answers are dropped. */
const VIEW_FORM = 3;

/** In every time zone a day begins at a full quarter of an hour. */
const DAY_PART_MS = 900_000;
const QUESTIONS_MAX_BYTES = 8 * 1_048_576;

/** A resolved question and the validator (ETag) of its answer. */
export interface Resolved {
  readonly question: Question;
  readonly validator: string;
}

/** Upper estimate of the bytes. Most of it are the lists of the two clients: the one asked about and the one whose posts count. */
const questionBytes = ({ question }: Resolved): number => 4 * JSON.stringify([question.client, question.postClient]).length + 2_000;

/** The questions that a view is computed from, e.g. one a platform, all resolved under one stamp. */
export interface Asked {
  readonly questions: readonly Question[];
  readonly validators: readonly string[];
  /** Language of the sentences in the answer; absent when it has none, or always the same language. */
  readonly language?: Language;
}

/** Sources other than those of recaps, with their own validator, e.g. what people shared. */
export interface Sources {
  readonly name: string;
  readonly validatorOf: (question: Question) => Promise<string>;
}

/** A view. `name` and `options` distinguish it from other views of the same questions. */
export interface View {
  readonly name: string;
  readonly options: unknown;
}

/** An answer that is not computed yet: its view, its questions, and the function that computes it. */
export interface Prepared<T extends object = object> {
  readonly view: View;
  readonly asked: Asked;
  readonly compute: () => Promise<T>;
}

/** Cache key of a resolved question: the filter and who asks. @param about distinguishes questions from other sources over one filter */
export function questionKey(caller: Caller, filter: StandardFilter, platform: Platform, about = ''): string {
  // A role may resolve differently when it is the caller's own.
  const isOwn = filter.role !== null && filter.role === caller.role ? 'own' : '';
  return `${scopeKey(caller.scope)}\n${caller.clientId ?? ''}\n${isOwn}\n${platform}\n${about}\n${JSON.stringify(filter)}`;
}

/** Version of resolved questions. It changes with each commit, and every quarter of an hour: "today" moves at midnight without a commit. */
export const versionAt = (stamp: string, now: Date): string => `${stamp} ${Math.floor(now.getTime() / DAY_PART_MS)}`;

const hashOf = (parts: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 27);

type Context = Pick<AttendanceContext, 'stamp' | 'read' | 'clock' | 'bodies' | 'cacheBudgets'>;

/**
 * Caches the answers to questions of the standard filter, encoded, under the validator of their sources. A question is resolved at most
 * once between two commits. An answer is computed once for each state of its sources, so a new like shows in the next answer of every view.
 */
export class AnswerCache {
  private readonly questions = new VersionedCache<Resolved>({
    name: 'recap_questions',
    maxBytes: QUESTIONS_MAX_BYTES,
    sizeOf: questionBytes,
  });
  private readonly context: Context;

  constructor(context: Context) {
    this.context = context;
    context.cacheBudgets.add(this.questions.cacheBudget);
  }

  /** Returns the stamp of the last commit. Read it before anything else: a later commit then makes the cached entry stale. */
  stamp(): Promise<string> {
    return this.context.stamp();
  }

  /** Resolves a filter for one platform. @param stamp read before this call. @param sources absent: those of recaps. */
  resolve(caller: Caller, filter: StandardFilter, platform: Platform, stamp: string, sources?: Sources): Promise<Resolved> {
    const { context } = this;
    const version = versionAt(stamp, context.clock.now());
    return this.questions.get(questionKey(caller, filter, platform, sources?.name), version, async () => {
      const question = await resolveQuestion(context, caller, filter, platform);
      const validator = await (sources === undefined ? recapValidator(context, question) : sources.validatorOf(question));
      return { question, validator };
    });
  }

  /** Resolves several filters and platforms; the questions keep their order. */
  async resolveAll(caller: Caller, asked: readonly { filter: StandardFilter; platform: Platform }[], stamp: string): Promise<Asked> {
    const resolved = await Promise.all(asked.map(({ filter, platform }) => this.resolve(caller, filter, platform, stamp)));
    return { questions: resolved.map((one) => one.question), validators: resolved.map((one) => one.validator) };
  }

  /** Returns the encoded answer of a view, computed on a cache miss. */
  get({ name, options }: View, { questions, validators, language }: Asked, compute: () => Promise<unknown>): Promise<EncodedBody> {
    const key = hashOf([name, options, language, questions.map((question) => question.key)]);
    return this.context.bodies.get(key, hashOf([VIEW_FORM, key, validators]), compute);
  }
  /** As `get`, of a prepared answer. */
  give({ view, asked, compute }: Prepared): Promise<EncodedBody> {
    return this.get(view, asked, compute);
  }
}
