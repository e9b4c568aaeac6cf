import { DEFAULT_ZONE, dayRange } from '@balai/calendar';
import type { BodyOf } from '@balai/contracts';
import { clientIdOf } from '@balai/contracts';
import type * as wire from '@balai/contracts/editorial';
import type { Actor } from '@balai/runtime/access';
import { invalidField } from '@balai/runtime/problem';
import { oneLine } from '../domain/one-line.ts';
import type { CardFilter } from '../repository/cards.ts';
import type { PiecePatch } from '../use-cases/patch.ts';

/** The fields of a piece as they are kept. @throws Problem 400 for a title of blanks */
export function patchOf({ event_at, title, ...rest }: BodyOf<typeof wire.patchPiece>): PiecePatch {
  if (title !== undefined && oneLine(title) === '') throw invalidField('title', { id: 'tidak boleh kosong', en: 'must not be empty' });
  const { tags } = rest;
  return {
    ...rest,
    ...(title === undefined ? {} : { title }),
    ...(tags === undefined ? {} : { tags: [...new Set(tags.map((tag) => tag.trim().toLowerCase()))].filter((tag) => tag !== '') }),
    ...(event_at === undefined ? {} : { event_at: new Date(event_at) }),
  };
}

/** The version of an `If-Match`; null without one, or for `*`. @throws Problem 400 */
export function versionOf(header: string | string[] | undefined): number | null {
  const text = [header].flat()[0]?.trim();
  if (text === undefined || text === '*') return null;
  const [, version] = /^(?:W\/)?"?(\d{1,9})"?$/.exec(text) ?? [];
  if (version === undefined) throw invalidField('If-Match', { id: 'bukan ETag naskah', en: 'is no ETag of a piece' });
  return Number(version);
}

interface FilterQuery {
  readonly client_id?: string | undefined;
  readonly kind?: wire.PieceKind | undefined;
  readonly assignee?: string | undefined;
  readonly author?: string | undefined;
  readonly tag?: string | undefined;
}
const whose = (word: string | undefined, actor: Actor): string | null => (word === 'me' ? actor.accountId : (word ?? null));

/** Which pieces a query means. */
export const filterOf = (query: FilterQuery, actor: Actor): CardFilter => ({
  clientId: clientIdOf(query.client_id),
  kind: query.kind ?? null,
  assigneeId: whose(query.assignee, actor),
  authorId: whose(query.author, actor),
  tag: query.tag?.trim().toLowerCase() ?? null,
});

/** The instants between two days, both included; null where one is open. */
export function daysOf({ from, to }: { readonly from?: string | undefined; readonly to?: string | undefined }): {
  from: Date | null;
  until: Date | null;
} {
  return {
    from: from === undefined ? null : dayRange(from, from, DEFAULT_ZONE).from,
    until: to === undefined ? null : dayRange(to, to, DEFAULT_ZONE).until,
  };
}
