import type { ResourceDefinition } from '@balai/contracts';
import type { Tone } from '../../../../kit/page/badge.tsx';

const TONES: Readonly<Record<string, Tone>> = {
  ...{ active: 'ok', approved: 'ok', qualified: 'ok', converted: 'ok', won: 'ok', done: 'ok', delivered: 'ok', resolved: 'ok' },
  ...{ paid: 'ok', captured: 'ok', refunded: 'none', void: 'none' },
  ...{ on_hold: 'warn', suspended: 'warn' },
  ...{ blocked: 'bad', lost: 'bad', failed: 'bad', returned: 'bad' },
  ...{ inactive: 'none', discontinued: 'none', disqualified: 'none' },
};

/** The tone of a state. One without a usual meaning is where rows begin, on the way, or over. */
export function toneOf({ states }: Pick<ResourceDefinition, 'states'>, state: string): Tone {
  const usual = TONES[state];
  if (usual !== undefined) return usual;
  if (states === null || Object.keys(states.of[state] ?? {}).length === 0) return 'none';
  return state === states.first ? 'warn' : 'accent';
}

/** Actions that hold a row back, return it or end it without success: never the main one of a page. */
const SETBACKS = [
  'suspend',
  'deactivate',
  'hold',
  'block',
  'disqualify',
  'lose',
  'discontinue',
  'back',
  'reopen',
  'reject',
  'cancel',
  'unpack',
  'fail',
  'return',
  'refund',
  'void',
];

/** The action that a page puts first: the first one that leads forward; undefined where none does. */
export const mainOf = (actions: readonly string[]): string | undefined => actions.find((action) => !SETBACKS.includes(action));
