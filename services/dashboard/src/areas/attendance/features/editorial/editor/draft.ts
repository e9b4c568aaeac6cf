import { asKept, FIELDS, type FieldName, faultOf, type Values } from './values.ts';

/** A field that both changed: what it was, what the server has now, what is typed here. */
export interface Conflict {
  readonly before: string;
  readonly theirs: string;
}

/** What is typed over what the server has. */
export interface Draft {
  /** The version of the piece that `base` is. */
  readonly version: number;
  readonly base: Values;
  /** What the inputs show. */
  readonly shown: Values;
  /** What is on its way to the server. */
  readonly sending: Partial<Values> | null;
  readonly conflicts: Partial<Readonly<Record<FieldName, Conflict>>>;
}

export const draftOf = (version: number, base: Values): Draft => ({ version, base, shown: base, sending: null, conflicts: {} });

const differs = (field: FieldName, a: string, b: string): boolean => asKept(field, a) !== asKept(field, b);

/** Fields whose text the server does not have. */
export const unsavedOf = ({ base, shown }: Pick<Draft, 'base' | 'shown'>): FieldName[] =>
  FIELDS.filter((field) => differs(field, shown[field], base[field]));

/** What can be sent now: unsaved, in order, and not in question. */
export function sendableOf(draft: Draft): Partial<Values> {
  const fields = unsavedOf(draft).filter((field) => draft.conflicts[field] === undefined && faultOf(field, draft.shown[field]) === null);
  return Object.fromEntries(fields.map((field) => [field, draft.shown[field]]));
}

export const typed = (draft: Draft, field: FieldName, text: string): Draft => ({ ...draft, shown: { ...draft.shown, [field]: text } });

/**
 * The draft over a newer version of the piece. What only the others changed is taken over, what only we changed stays; a field that both
 * changed is a conflict. What we sent ourselves comes back as nobody else's change.
 */
export function rebased(draft: Draft, version: number, next: Values): Draft {
  if (version < draft.version) return draft;
  const shown: Record<string, string> = {};
  const conflicts: Partial<Record<FieldName, Conflict>> = {};
  for (const field of FIELDS) {
    const { [field]: mine } = draft.shown;
    const sent = draft.sending?.[field];
    const isOurs = sent !== undefined && !differs(field, sent, next[field]);
    const before = draft.conflicts[field]?.before ?? draft.base[field];
    const isUnsaved = differs(field, mine, draft.base[field]);
    const isTheirs = !isOurs && (differs(field, next[field], draft.base[field]) || draft.conflicts[field] !== undefined);
    // The same to the server: what is typed keeps its blanks and commas.
    shown[field] = isUnsaved || !differs(field, mine, next[field]) ? mine : next[field];
    if (isUnsaved && isTheirs && differs(field, mine, next[field])) conflicts[field] = { before, theirs: next[field] };
  }
  return { ...draft, version, base: next, shown: shown as Values, conflicts };
}

/** The draft once a field in question is decided: `mine` is sent over theirs, `theirs` takes its place. */
export function settled(draft: Draft, field: FieldName, keep: 'mine' | 'theirs'): Draft {
  const { [field]: conflict, ...conflicts } = draft.conflicts;
  if (conflict === undefined) return draft;
  return keep === 'mine' ? { ...draft, conflicts } : { ...typed(draft, field, conflict.theirs), conflicts };
}

/** As much of a draft as is kept in the browser until the server has it. */
export interface KeptDraft {
  readonly version: number;
  readonly base: Partial<Values>;
  readonly shown: Partial<Values>;
}

/** What has to be kept; null: the server has everything. */
export function keptOf(draft: Draft): KeptDraft | null {
  const fields = unsavedOf(draft);
  if (fields.length === 0) return null;
  const part = (values: (field: FieldName) => string) => Object.fromEntries(fields.map((field) => [field, values(field)]));
  return {
    version: draft.version,
    // Of what is in question: what it was before both changed it, so that it is in question again after a reload.
    base: part((field) => draft.conflicts[field]?.before ?? draft.base[field]),
    shown: part((field) => draft.shown[field]),
  };
}

/** A kept draft over the piece as it is now. */
export const resumed = ({ version, base, shown }: KeptDraft, now: { readonly version: number; readonly values: Values }): Draft =>
  rebased(
    {
      version: Math.min(version, now.version),
      base: { ...now.values, ...base },
      shown: { ...now.values, ...shown },
      sending: null,
      conflicts: {},
    },
    now.version,
    now.values,
  );
