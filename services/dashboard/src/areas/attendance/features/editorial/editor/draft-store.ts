import { ApiError } from '@balai/contracts/client';
import { isSignedOut } from '../../../../../api/failure.ts';
import type { KeptDraft as Kept } from '../../../../../api/kept-draft.ts';
import type { PieceDetail } from '../piece.ts';
import { type Draft, draftOf, type KeptDraft, keptOf, rebased, resumed, sendableOf, settled, typed, unsavedOf } from './draft.ts';
import { FIELDS, type FieldName, patchOf, type Values, valuesOf, type Written } from './values.ts';

/** Typing rests so long before it is sent; without a rest it is sent every few seconds. */
const REST_MS = 800;
const LONGEST_MS = 4_000;
/** What failed by the network or the server's own fault is tried again. */
const RETRY_MS = 10_000;

/** Where the text is. `unsent`: typed, about to go. `offline`, `signed_out`: kept in this browser until it can. `failed`: refused. */
export type SaveState =
  | { readonly kind: 'saved'; readonly at: Date | null }
  | { readonly kind: 'unsent' | 'sending' | 'offline' | 'signed_out' | 'in_question' }
  | { readonly kind: 'failed'; readonly error: unknown };

/** Fields that somebody else has just changed under this page; `by` is null where only the merged piece came. */
export interface News {
  readonly by: string | null;
  readonly fields: readonly FieldName[];
}
export interface DraftState {
  readonly draft: Draft;
  readonly save: SaveState;
  readonly news: News | null;
  /** Who else changed the piece last, as far as this page knows. */
  readonly others: string | null;
  /** What was typed before a reload is in the inputs again. */
  readonly isResumed: boolean;
}

interface Outside {
  readonly zone: string;
  readonly accountId: string;
  readonly kept: Kept<KeptDraft>;
  /** Keeps changed fields; fails with 412 and the piece as it is where somebody else changed the same ones. */
  readonly send: (patch: ReturnType<typeof patchOf>, version: number) => Promise<PieceDetail>;
  readonly onSaved: (piece: PieceDetail) => void;
}

/** A piece as the server has it now. */
type Newer = Written & Pick<PieceDetail, 'version' | 'updated_by'>;

/** The piece that a refused change carries. */
function currentOf(error: unknown): Newer | null {
  if (!(error instanceof ApiError) || error.status !== 412) return null;
  return (error.failure as { current?: Newer }).current ?? null;
}

/** The text of one piece while it is written: sends it by itself, keeps what could not be sent, merges what others write. */
export function createDraftStore(piece: PieceDetail, outside: Outside) {
  const { zone, accountId, kept, send, onSaved } = outside;
  const valuesIn = (one: Written) => valuesOf(one, zone);
  const otherOf = ({ updated_by }: Pick<PieceDetail, 'updated_by'>) => (updated_by.account_id === accountId ? null : updated_by.name);
  const found = kept.read()?.draft ?? null;
  const now = { version: piece.version, values: valuesIn(piece) };
  const first = found === null ? draftOf(now.version, now.values) : resumed(found, now);
  const isResumed = found !== null && unsavedOf(first).length > 0;
  let state: DraftState = { draft: first, save: { kind: 'saved', at: null }, news: null, others: otherOf(piece), isResumed };
  const listeners = new Set<() => void>();
  let timer: number | undefined;
  let unsentSince: number | null = null;

  const set = (part: Partial<DraftState>) => {
    state = { ...state, ...part };
    if (part.draft !== undefined) kept.write(keptOf(part.draft));
    for (const listener of listeners) listener();
  };
  /** The draft over what the server has now, and who changed what of it beside us. */
  const takeOver = (next: Newer, base: Draft): Pick<DraftState, 'draft' | 'news' | 'others'> => {
    const draft = rebased(base, next.version, valuesIn(next));
    const fields = FIELDS.filter((field) => draft.shown[field] !== base.shown[field]);
    const by = otherOf(next);
    return { draft, news: fields.length > 0 ? { by, fields } : state.news, others: by ?? state.others };
  };
  const later = (ms: number) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void flush(), ms);
  };
  /** What is said once nothing is on its way. */
  const resting = (at: Date | null): SaveState => {
    if (Object.keys(state.draft.conflicts).length > 0) return { kind: 'in_question' };
    return unsavedOf(state.draft).length > 0 ? { kind: 'unsent' } : { kind: 'saved', at };
  };

  function failed(error: unknown): void {
    const draft = { ...state.draft, sending: null };
    const current = currentOf(error);
    if (current !== null) {
      set(takeOver(current, draft));
      set({ save: resting(null) });
      if (Object.keys(sendableOf(state.draft)).length > 0) later(0);
      return;
    }
    const isServers = error instanceof ApiError && (error.status >= 500 || error.status === 429);
    if (isSignedOut(error)) set({ draft, save: { kind: 'signed_out' } });
    else if (!(error instanceof ApiError)) set({ draft, save: { kind: 'offline' } });
    else set({ draft, save: { kind: 'failed', error } });
    if (isServers || !(error instanceof ApiError)) later(RETRY_MS);
  }

  async function sendOnce(): Promise<void> {
    const { draft } = state;
    const changed: Partial<Values> = sendableOf(draft);
    if (Object.keys(changed).length === 0) return;
    unsentSince = null;
    set({ draft: { ...draft, sending: changed }, save: { kind: 'sending' } });
    try {
      const saved = await send(patchOf(changed, zone), draft.version);
      const taken = takeOver(saved, state.draft);
      set({ ...taken, draft: { ...taken.draft, sending: null }, isResumed: false });
      set({ save: resting(new Date()) });
      onSaved(saved);
      if (Object.keys(sendableOf(state.draft)).length > 0) later(REST_MS);
    } catch (error) {
      failed(error);
    }
  }

  let running: Promise<void> | null = null;
  const flush = (): Promise<void> => {
    window.clearTimeout(timer);
    running ??= sendOnce().finally(() => {
      running = null;
    });
    return running;
  };

  if (isResumed) state = { ...state, save: resting(null) };
  // The server has it by now: sent while the page was left.
  else if (found !== null) kept.write(null);
  return {
    get: () => state,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    change(field: FieldName, text: string) {
      unsentSince ??= Date.now();
      set({ draft: typed(state.draft, field, text) });
      if (state.save.kind !== 'sending') set({ save: resting(state.save.kind === 'saved' ? state.save.at : null) });
      later(Math.max(0, Math.min(REST_MS, unsentSince + LONGEST_MS - Date.now())));
    },
    /** The piece as the server has it now. */
    receive(next: PieceDetail) {
      if (next.version <= state.draft.version) return;
      set(takeOver(next, state.draft));
      if (state.draft.sending === null) set({ save: resting(state.save.kind === 'saved' ? state.save.at : null) });
    },
    settle(field: FieldName, keep: 'mine' | 'theirs') {
      set({ draft: settled(state.draft, field, keep) });
      set({ save: resting(null) });
      void flush();
    },
    /** Gives up what was typed and is not with the server. */
    discard() {
      window.clearTimeout(timer);
      set({ draft: draftOf(state.draft.version, state.draft.base), isResumed: false, save: { kind: 'saved', at: null } });
    },
    dropNews: () => set({ news: null }),
    flush,
    /** Sends all there is to send; whether the server then has everything that is typed. */
    async saveAll(): Promise<boolean> {
      await flush();
      // What was typed while the first was on its way.
      await flush();
      return unsavedOf(state.draft).length === 0;
    },
  };
}
export type DraftStore = ReturnType<typeof createDraftStore>;
