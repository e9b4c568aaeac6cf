import type { ScriptedObservation } from '../reference-model.ts';

/** Something that happens in a history. Numbers choose among what there is. */
export type Step =
  | { readonly do: 'like' | 'unlike'; readonly post: number; readonly handle: number }
  | {
      readonly do: 'observe';
      readonly post: number;
      readonly outcome: ScriptedObservation['outcome'];
      readonly seen: number;
      readonly size: number;
    }
  | { readonly do: 'own'; readonly handle: number; readonly person: number }
  | { readonly do: 'deliver'; readonly at: number; readonly count: number; readonly twice: boolean; readonly crash: boolean }
  | { readonly do: 'lose'; readonly at: number }
  | { readonly do: 'restate'; readonly post: number; readonly size: number; readonly all: boolean }
  | { readonly do: 'race'; readonly at: number }
  | { readonly do: 'match' }
  | { readonly do: 'check' };

export const PEOPLE = 3;
export const HANDLES = 5;
export const POSTS = 2;
