import type { Failure } from '@balai/contracts';
import { ApiError } from '@balai/contracts/client';
import { changedFields } from './changed-fields.ts';

/** What somebody else changed while its form was open. */
export interface ChangedMeanwhile<T> {
  /** As it stands now. */
  readonly now: T;
  /** Who changed it; null: not known yet. */
  readonly by: string | null;
}

/** What such a failure says besides. */
interface Changed<T> extends Failure {
  readonly data?: T;
  /** The same, as some routes name it. */
  readonly current?: T;
  readonly changed_by?: string | null;
}

/** What a failure with this code carries; null for every other error. */
export function changedMeanwhile<T>(error: unknown, code: string): ChangedMeanwhile<T> | null {
  if (!(error instanceof ApiError) || error.failure.code !== code) return null;
  const { data, current: now = data, changed_by: by = null } = error.failure as Changed<T>;
  return now === undefined ? null : { now, by };
}

/** What a form shows otherwise since it was opened; null: nothing in the field. */
export const changesSince = <V extends Readonly<Record<string, string | boolean>>>(before: V, after: V) =>
  (Object.keys(changedFields(before, after)) as (keyof V & string)[]).map((field) => ({
    field,
    before: String(before[field]) || null,
    after: String(after[field]) || null,
  }));
