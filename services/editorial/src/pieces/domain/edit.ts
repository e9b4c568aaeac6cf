import { RELEASE_FIELDS } from '@balai/contracts/editorial';
import type { Written } from './piece.ts';

/** What changed, by field: before and after. */
export type FieldChanges = Readonly<Record<string, readonly [before: unknown, after: unknown]>>;

/** Fields that are about the piece, not part of it: they change without a new approval. */
const ABOUT: ReadonlySet<string> = new Set(['category', 'tags', 'assignee']);

/** What is approved. */
const TEXT: ReadonlySet<string> = new Set([
  ...['kind', 'title', 'topic', 'summary', 'content', 'image', 'event_at'],
  ...RELEASE_FIELDS.map((field) => `release.${field}`),
]);

const flat = (written: Written): Record<string, unknown> => ({
  kind: written.kind,
  title: written.title,
  topic: written.topic,
  summary: written.summary,
  content: written.content,
  category: written.category,
  tags: written.tags,
  image: written.image,
  event_at: written.event_at.toISOString(),
  assignee: written.assignee_name,
  ...Object.fromEntries(RELEASE_FIELDS.map((field) => [`release.${field}`, written.release?.[field] ?? null])),
});

/** The fields in which two writings differ. */
export function changesOf(before: Written, after: Written): FieldChanges {
  const [was, is] = [flat(before), flat(after)];
  return Object.fromEntries(
    Object.keys(is)
      .filter((field) => JSON.stringify(was[field]) !== JSON.stringify(is[field]))
      .map((field) => [field, [was[field], is[field]] as const]),
  );
}

/** Whether the change is one of the text, so that what was approved is no longer what stands there. */
export const touchesText = (changes: FieldChanges): boolean => Object.keys(changes).some((field) => !ABOUT.has(field));

/** Something with a version as a whole, and of each of its fields. */
export interface Versioned {
  readonly version: number;
  readonly field_versions: Readonly<Record<string, number>>;
}

/** Whether a field is another one than in a version that somebody read; of a version that never was nobody read anything. */
const isOther = ({ version, field_versions }: Versioned, field: string, read: number): boolean =>
  read > version || (field_versions[field] ?? 0) > read;

/** Fields of the text that changed after a version: who read that one has not read what stands there now. */
export const textSince = (known: Versioned, read: number): string[] => [...TEXT].filter((field) => isOther(known, field, read));

/** Fields that somebody else changed after the version a change began from. */
export const conflictsOf = (changes: FieldChanges, known: Versioned, base: number): string[] =>
  Object.keys(changes).filter((field) => isOther(known, field, base));

/** The same change told as one: from where the first began to where the second ended; what came back is none. */
export function joined(first: FieldChanges, second: FieldChanges): FieldChanges {
  const all = Object.keys({ ...first, ...second }).map((field) => {
    const [was] = first[field] ?? second[field] ?? [];
    const [, is] = second[field] ?? first[field] ?? [];
    return [field, [was, is] as const] as const;
  });
  return Object.fromEntries(all.filter(([, [was, is]]) => JSON.stringify(was) !== JSON.stringify(is)));
}
