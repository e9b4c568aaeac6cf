import type { EngagementKind } from '@balai/contracts';
import { Problem, problems } from '@balai/runtime/problem';
import type { EngagementPosition } from '../../facts/domain/folded-post.ts';
import type { ObservationPosition } from '../use-cases/read-evidence.ts';

const write = (parts: readonly (string | number)[]): string => Buffer.from(parts.join('\n'), 'utf8').toString('base64url');

/** @throws Problem `invalid_cursor` */
function read(cursor: string): { kind: EngagementKind; number: number; text: string } {
  const [kind, number, text, ...more] = Buffer.from(cursor, 'base64url').toString('utf8').split('\n');
  const value = Number(number);
  if ((kind !== 'likes' && kind !== 'comments') || !Number.isSafeInteger(value) || text === undefined || more.length > 0)
    throw new Problem(problems.invalid_cursor);
  return { kind, number: value, text };
}

/** Where the next page of engagements begins, as callers carry it. */
export const engagementCursor = ({ kind, firstSeen, handle }: EngagementPosition): string => write([kind, firstSeen, handle]);

/** @throws Problem `invalid_cursor` */
export function engagementPosition(cursor: string | undefined): EngagementPosition | null {
  if (cursor === undefined) return null;
  const { kind, number, text } = read(cursor);
  return { kind, firstSeen: number, handle: text };
}

/** Where the next page of observations begins, as callers carry it. */
export const observationCursor = ({ kind, observedAt, obsNo }: ObservationPosition): string => write([kind, observedAt, obsNo]);

/** @throws Problem `invalid_cursor` */
export function observationPosition(cursor: string | undefined): ObservationPosition | null {
  if (cursor === undefined) return null;
  const { kind, number, text } = read(cursor);
  const obsNo = Number(text);
  if (!Number.isSafeInteger(obsNo)) throw new Problem(problems.invalid_cursor);
  return { kind, observedAt: number, obsNo };
}
