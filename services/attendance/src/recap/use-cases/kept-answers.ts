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

/** Raise it when the same sources give another answer in some view, so that nobody keeps the old one. */
const VIEW_FORM = 2;

/** Days begin at full quarters of an hour in every zone. */
const DAY_PART_MS = 900_000;
const QUESTIONS_MAX_BYTES = 8 * 1_048_576;

/** A question that was resolved, and the validator of its answer. */
export interface Resolved {
  readonly question: Question;
  readonly validator: string;
}

/** Bytes at most: the client with its lists is most of it, once for itself and once for the client whose posts count. */
const questionBytes = ({ question }: Resolved): number => 4 * JSON.stringify([question.client, question.postClient]).length + 2_000;

/** Questions about one thing, resolved under one stamp: what a view is made of. */
export interface Asked {
  readonly questions: readonly Question[];
  readonly validators: readonly string[];
  /** That of the sentences in it; absent: it has none, or theirs is always the same. */
  readonly language?: Language;
}

/** What a view is computed from where that is not what recaps are: it has a validator of its own. */
export interface Sources {
  readonly name: string;
  readonly validatorOf: (question: Question) => Promise<string>;
}

/** A view of what was asked: `name` and `options` tell it from the others over the same questions. */
export interface View {
  readonly name: string;
  readonly options: unknown;
}

/** An answer before it is given: what it is a view of, and how it is computed. */
export interface Prepared<T extends object = object> {
  readonly view: View;
  readonly asked: Asked;
  readonly compute: () => Promise<T>;
}

/** Names what is asked, by whom. @param about what of the filter is asked, where several things are */
export function questionKey(caller: Caller, filter: StandardFilter, platform: Platform, about = ''): string {
  // What a role means may depend on whether it is the caller's own.
  const isOwn = filter.role !== null && filter.role === caller.role ? 'own' : '';
  return `${scopeKey(caller.scope)}\n${caller.clientId ?? ''}\n${isOwn}\n${platform}\n${about}\n${JSON.stringify(filter)}`;
}

/** Changes with each commit, and at each midnight of any zone: tomorrow "today" is another day, though nothing was committed. */
export const versionAt = (stamp: string, now: Date): string => `${stamp} ${Math.floor(now.getTime() / DAY_PART_MS)}`;

const hashOf = (parts: readonly unknown[]): string => createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 27);

type Context = Pick<AttendanceContext, 'stamp' | 'read' | 'clock' | 'bodies' | 'holdings'>;

/**
 * Answers to questions of the standard filter, kept encoded under the validator of their sources. A question is resolved at most once
 * between two commits, an answer computed at most once a state of its sources: a new like shows in the very next answer of every view.
 */
export class KeptAnswers {
  private readonly questions = new VersionedCache<Resolved>({
    name: 'recap_questions',
    maxBytes: QUESTIONS_MAX_BYTES,
    sizeOf: questionBytes,
  });
  private readonly context: Context;

  constructor(context: Context) {
    this.context = context;
    context.holdings.add(this.questions.holding);
  }

  /** Names what is committed now. Read it first: what is committed from here on changes the next one. */
  stamp(): Promise<string> {
    return this.context.stamp();
  }

  /** What a filter asks about a platform. @param stamp read before. @param sources other than those of recaps. */
  resolve(caller: Caller, filter: StandardFilter, platform: Platform, stamp: string, sources?: Sources): Promise<Resolved> {
    const { context } = this;
    const version = versionAt(stamp, context.clock.now());
    return this.questions.get(questionKey(caller, filter, platform, sources?.name), version, async () => {
      const question = await resolveQuestion(context, caller, filter, platform);
      const validator = await (sources === undefined ? recapValidator(context, question) : sources.validatorOf(question));
      return { question, validator };
    });
  }

  /** The same of several platforms or filters, in their order. */
  async ask(caller: Caller, asked: readonly { filter: StandardFilter; platform: Platform }[], stamp: string): Promise<Asked> {
    const resolved = await Promise.all(asked.map(({ filter, platform }) => this.resolve(caller, filter, platform, stamp)));
    return { questions: resolved.map((one) => one.question), validators: resolved.map((one) => one.validator) };
  }

  /** The answer of a view, computed when it is not at hand. */
  get({ name, options }: View, { questions, validators, language }: Asked, compute: () => Promise<unknown>): Promise<EncodedBody> {
    const key = hashOf([name, options, language, questions.map((question) => question.key)]);
    return this.context.bodies.get(key, hashOf([VIEW_FORM, key, validators]), compute);
  }
  /** The same of a prepared one. */
  give({ view, asked, compute }: Prepared): Promise<EncodedBody> {
    return this.get(view, asked, compute);
  }
}
