import { changedFields } from '../../../../../domain/changed-fields.ts';
import type { FormValues } from '../../../parts/resources/fields/form-values.ts';

/** What is typed into a form and not saved: the changed fields, as they were and as they are. */
export interface FormDraft {
  /** Version of the row that it changes; null: a new row. */
  readonly version: number | null;
  readonly base: Partial<FormValues>;
  readonly typed: Partial<FormValues>;
}

/** What has to be kept of a form; null: nothing was changed. */
export function draftOf(version: number | null, before: FormValues, values: FormValues): FormDraft | null {
  const typed = changedFields(before, values);
  const names = Object.keys(typed);
  return names.length === 0 ? null : { version, base: Object.fromEntries(names.map((name) => [name, before[name] ?? ''])), typed };
}

/** Where a form begins: the version and values it changes, and what its inputs hold. */
export interface Begun {
  readonly version: number | null;
  readonly before: FormValues;
  readonly values: FormValues;
  readonly isResumed: boolean;
}

/**
 * A kept draft over the row as it is now. A field that is typed as it is by now, or that the form does not have any more, is left out. Of a row that was
 * changed meanwhile the version stays the old one: saving is refused, and asks about both values.
 */
export function begunWith(draft: FormDraft | null, now: Pick<Begun, 'version' | 'values'>): Begun {
  const fresh = { version: now.version, before: now.values, values: now.values, isResumed: false };
  if (draft === null) return fresh;
  const typed = Object.entries(draft.typed).filter((one): one is [string, string] => one[0] in now.values && one[1] !== now.values[one[0]]);
  if (typed.length === 0) return fresh;
  const base = typed.map(([name]) => [name, draft.base[name] ?? '']);
  return {
    version: draft.version ?? now.version,
    before: { ...now.values, ...Object.fromEntries(base) },
    values: { ...now.values, ...Object.fromEntries(typed) },
    isResumed: true,
  };
}
