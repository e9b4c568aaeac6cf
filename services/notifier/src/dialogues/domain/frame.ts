import type { ClientLanguage } from '@balai/contracts/access';

/** A menu or a question that is open in a chat. */
export type Frame =
  | {
      readonly kind: 'menu';
      readonly trigger: string;
      /** Numbers of the entries that were chosen. */
      readonly path: readonly number[];
      /** The client that was chosen while the menu is open: it is not asked for again. */
      readonly client?: string;
    }
  /** One of an order's declared steps. Null parts are not known yet. */
  | { readonly kind: 'step'; readonly trigger: string; readonly parts: readonly (string | null)[]; readonly at: number }
  /** A question of the service that carries the order out. */
  | { readonly kind: 'service'; readonly trigger: string; readonly parts: readonly string[]; readonly choices: readonly string[] };

/** What is open between us and a sender in a chat: the last frame is the question that waits. */
export interface Dialogue {
  readonly frames: readonly Frame[];
  readonly language: ClientLanguage;
}

/** Frames of a dialogue at most: going back further ends it. */
const FRAMES_MAX = 30;

export const push = (frames: readonly Frame[], frame: Frame): readonly Frame[] => [...frames, frame].slice(-FRAMES_MAX);

/** Remembers in the open menus which client was chosen. */
export const withClient = (frames: readonly Frame[], client: string): readonly Frame[] =>
  frames.map((frame) => (frame.kind === 'menu' ? { ...frame, client } : frame));

/** The menus that stay open when an order that was chosen from them is done. */
export function menusOf(frames: readonly Frame[]): readonly Frame[] {
  const end = frames.findIndex(({ kind }) => kind !== 'menu');
  return end === -1 ? frames : frames.slice(0, end);
}

/** The frames once a service has asked something: a question that it asks again replaces itself. */
export function askedBy(frames: readonly Frame[], asked: Extract<Frame, { kind: 'service' }>): readonly Frame[] {
  const top = frames.at(-1);
  const isAgain = top?.kind === 'service' && top.trigger === asked.trigger && top.parts.join('#') === asked.parts.join('#');
  return push(isAgain ? frames.slice(0, -1) : frames, asked);
}
