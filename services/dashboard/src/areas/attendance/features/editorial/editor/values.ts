import type { BodyOf } from '@balai/contracts';
import { type patchPiece, RELEASE_FIELDS } from '@balai/contracts/editorial';
import { fromField, toField } from '../local-time.ts';
import type { PieceDetail } from '../piece.ts';

const PLAIN = ['kind', 'title', 'topic', 'summary', 'content', 'category', 'tags', 'image', 'event_at', 'assignee'] as const;
const RELEASE = RELEASE_FIELDS.map((field) => `release.${field}` as const);

/** Everything of a piece that is written, each as the text of its input. */
export const FIELDS = [...PLAIN, ...RELEASE] as const;
export type FieldName = (typeof FIELDS)[number];
export type Values = Readonly<Record<FieldName, string>>;

/** As much of a piece as is written. */
export type Written = Pick<PieceDetail, Exclude<(typeof PLAIN)[number], never> | 'release' | 'client_id'>;

/** A piece as its inputs show it, times by the clock of its client. */
export function valuesOf(piece: Written, zone: string): Values {
  const plain = {
    kind: piece.kind,
    title: piece.title,
    topic: piece.topic,
    summary: piece.summary,
    content: piece.content,
    category: piece.category ?? '',
    tags: piece.tags.join(', '),
    image: piece.image ?? '',
    event_at: toField(piece.event_at, zone),
    assignee: piece.assignee?.account_id ?? piece.assignee?.name ?? '',
  };
  const release = RELEASE_FIELDS.map((field) => [`release.${field}`, piece.release?.[field] ?? '']);
  return { ...plain, ...Object.fromEntries(release) };
}

const tagsOf = (typed: string): string[] => [
  ...new Set(
    typed
      .split(/[,;\n]/)
      .map((tag) => tag.trim().toLowerCase().replace(/^#/, ''))
      .filter(Boolean),
  ),
];

/** A text as the server keeps it: two inputs that are the same there do not differ. */
export function asKept(field: FieldName, typed: string): string {
  if (field === 'title') return typed.trim();
  if (field === 'tags') return tagsOf(typed).join(', ');
  if (field === 'category' || field === 'image' || field.startsWith('release.')) return typed.trim() === '' ? '' : typed;
  return typed;
}

/** Why a text cannot be kept yet, as a key of `editorial.fault`; it waits until it can. */
export function faultOf(field: FieldName, typed: string): 'title' | 'time' | null {
  if (field === 'title' && typed.trim() === '') return 'title';
  if (field === 'event_at' && fromField(typed, 'UTC') === null) return 'time';
  return null;
}

/** What a piece lacks before it can be submitted, in the order of the page: its title; its text, unless it says something of a case. */
export function lackingOf(shown: Values): FieldName[] {
  const isEmpty = (field: FieldName) => shown[field].trim() === '';
  const says = shown.kind === 'press_release' ? (['content', ...RELEASE] as const) : (['content'] as const);
  return [...(isEmpty('title') ? (['title'] as const) : []), ...(says.every(isEmpty) ? (['content'] as const) : [])];
}

type Patch = BodyOf<typeof patchPiece>;

/** Changed inputs as the call that keeps them. */
export function patchOf(changed: Partial<Values>, zone: string): Patch {
  const release: Record<string, string | null> = {};
  const patch: Record<string, unknown> = {};
  for (const [field, typed] of Object.entries(changed)) {
    const [, ofRelease] = /^release\.(.+)$/.exec(field) ?? [];
    if (ofRelease !== undefined) release[ofRelease] = typed.trim() === '' ? null : typed;
    else if (field === 'tags') patch.tags = tagsOf(typed);
    else if (field === 'event_at') patch.event_at = fromField(typed, zone);
    else if (field === 'category' || field === 'image' || field === 'assignee') patch[field] = typed.trim() === '' ? null : typed.trim();
    else patch[field] = field === 'title' ? typed.trim() : typed;
  }
  // Each entry is what its field wants; what was left out stays as it is.
  return { ...patch, ...(Object.keys(release).length === 0 ? {} : { release }) } as Patch;
}
