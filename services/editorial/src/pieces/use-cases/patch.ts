import { RELEASE_FIELDS, type ReleaseDetail } from '@balai/contracts/editorial';
import { oneLine } from '../domain/one-line.ts';
import type { Written } from '../domain/piece.ts';

/** What somebody writes; what is undefined stays as it is. `assignee`: an account's id or name, or a name that is nobody's. */
export type PiecePatch = {
  readonly [K in Exclude<keyof Written, 'assignee_id' | 'assignee_name' | 'release'>]?: Written[K] | undefined;
} & {
  readonly assignee?: string | null | undefined;
  readonly release?: Partial<ReleaseDetail> | null | undefined;
};

const NO_RELEASE = Object.fromEntries(RELEASE_FIELDS.map((field) => [field, null])) as unknown as ReleaseDetail;
const isEmpty = (release: ReleaseDetail): boolean => RELEASE_FIELDS.every((field) => release[field] === null);

function releaseOf(known: ReleaseDetail | null, patch: PiecePatch['release']): ReleaseDetail | null {
  if (patch === undefined) return known;
  if (patch === null) return null;
  const cleared = Object.fromEntries(Object.entries(patch).map(([field, text]) => [field, text?.trim() === '' ? null : text]));
  const release = { ...NO_RELEASE, ...known, ...cleared };
  return known === null && isEmpty(release) ? null : release;
}

/** What is written after a patch; its assignee is found apart. */
export const written = (known: Written, { assignee: _, release, title, topic, ...patch }: PiecePatch): Written => ({
  ...known,
  ...Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)),
  ...(title === undefined ? {} : { title: oneLine(title) }),
  ...(topic === undefined ? {} : { topic: oneLine(topic) }),
  release: releaseOf(known.release, release),
});
