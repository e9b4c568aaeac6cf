import { RELEASE_FIELDS } from '@balai/contracts/editorial';
import type { Version } from '../piece.ts';

const PLAIN = ['title', 'topic', 'summary', 'content', 'image'] as const;
/** Fields of a version, in the order they are read. */
const FIELDS = [...PLAIN, ...RELEASE_FIELDS.map((field) => `release.${field}` as const)];
export type ComparedField = (typeof FIELDS)[number];

const textOf = ({ snapshot }: Version, field: ComparedField): string => {
  const ofRelease = RELEASE_FIELDS.find((one) => `release.${one}` === field);
  if (ofRelease !== undefined) return snapshot.release?.[ofRelease] ?? '';
  const plain = PLAIN.find((one) => one === field);
  return plain === undefined ? '' : (snapshot[plain] ?? '');
};

/** What two versions say of each field that has a text in one of them. */
export const compared = (before: Version, after: Version): { field: ComparedField; before: string; after: string; isChanged: boolean }[] =>
  FIELDS.map((field) => ({ field, before: textOf(before, field), after: textOf(after, field) }))
    .filter((one) => one.before !== '' || one.after !== '')
    .map((one) => ({ ...one, isChanged: one.before !== one.after }));

/** The two versions an address names; else the newest and the one before it. Null where there are no two. */
export function chosen(
  versions: readonly Version[],
  old: string | undefined,
  next: string | undefined,
): [before: Version, after: Version] | null {
  const [newest, second] = versions;
  if (newest === undefined || second === undefined) return null;
  const named = (number: string | undefined) => versions.find((one) => String(one.number) === number);
  const after = named(next) ?? newest;
  const before = named(old) ?? versions[versions.indexOf(after) + 1] ?? second;
  return before.number > after.number ? [after, before] : [before, after];
}
