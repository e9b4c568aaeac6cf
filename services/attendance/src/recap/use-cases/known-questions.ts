import type { Platform } from '@balai/contracts';
import type { Holding } from '@balai/runtime/core';
import { LRUCache } from 'lru-cache';
import { periodOf } from '../../period/domain/period.ts';
import type { StandardFilter } from '../../questions/domain/standard-filter.ts';
import type { Caller, Question } from '../../questions/use-cases/resolve-question.ts';
import { scopeKey } from '../../roster/domain/scope-key.ts';

/** A question that was resolved, and the validator of its answer. */
export interface Resolved {
  readonly question: Question;
  readonly validator: string;
}

interface Kept extends Resolved {
  /** What was committed before it was resolved. */
  readonly stamp: string;
  /** Part of a day in which its days were last compared with the clock. */
  part: number;
}

/** Days begin at full quarters of an hour in every zone. */
const DAY_PART_MS = 900_000;
const MAX_BYTES = 8 * 1_048_576;

/** What an entry takes at most: the client with its lists is most of it, once for itself and once for the client whose posts count. */
const sizeOf = ({ question }: Kept, key: string): number =>
  2 * key.length + 4 * JSON.stringify([question.client, question.postClient]).length + 2_000;

/**
 * Questions that were resolved, each under what was asked, by whom, and what was committed then. As long as nothing was committed since,
 * the same question has the same answer, and nothing needs to be read but that.
 */
export class KnownQuestions {
  private readonly kept = new LRUCache<string, Kept>({ maxSize: MAX_BYTES, sizeCalculation: sizeOf });

  private readonly running = new Map<string, Promise<Resolved>>();

  /** What is kept. */
  readonly holding: Holding = { name: 'recap_questions', limit: MAX_BYTES, bytes: () => this.kept.calculatedSize };

  /**
   * The question, resolved at most once at this stamp.
   * @param asked `about`: what of the filter is asked, where several things are.
   * @param stamp of the database, read after the question was asked.
   * @param now whose day is "today".
   */
  async get(
    asked: { readonly caller: Caller; readonly filter: StandardFilter; readonly platform: Platform; readonly about?: string },
    stamp: string,
    now: Date,
    resolve: () => Promise<Resolved>,
  ): Promise<Resolved> {
    const { caller, filter, platform, about = '' } = asked;
    // What a role means may depend on whether it is the caller's own.
    const isOwn = filter.role !== null && filter.role === caller.role ? 'own' : '';
    const key = `${scopeKey(caller.scope)}\n${caller.clientId ?? ''}\n${isOwn}\n${platform}\n${about}\n${JSON.stringify(filter)}`;
    const known = this.kept.get(key);
    const part = Math.floor(now.getTime() / DAY_PART_MS);
    if (known !== undefined && known.stamp === stamp && (known.part === part || isOfItsDays(known.question, filter, now))) {
      known.part = part;
      return known;
    }
    return this.once(`${key}\n${stamp}\n${part}`, async () => {
      const resolved = await resolve();
      this.kept.set(key, { ...resolved, stamp, part });
      return resolved;
    });
  }

  /** Callers of one question at one stamp share its resolution: whatever was committed before their calls is in the stamp. */
  private once(place: string, resolve: () => Promise<Resolved>): Promise<Resolved> {
    const current = this.running.get(place);
    if (current !== undefined) return current;
    const started = resolve().finally(() => this.running.delete(place));
    this.running.set(place, started);
    return started;
  }
}

/** Whether the filter still means the same days: tomorrow "today" is another one. */
function isOfItsDays({ period: meant, postClient }: Question, filter: StandardFilter, now: Date): boolean {
  const period = periodOf(filter.period, postClient.timezone, now);
  return !('fault' in period) && period.from === meant.from && period.to === meant.to;
}
