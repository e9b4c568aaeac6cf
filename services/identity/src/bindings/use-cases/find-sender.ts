import type { Transaction } from '@balai/runtime/database';
import * as people from '../../people/repository/people.ts';
import { holdersOf } from '../repository/numbers.ts';

/** Whose number somebody writes from. `taken`: of several people of whom none proved it, or of one who is not active. */
export type Sender =
  | { readonly kind: 'known'; readonly person: people.PersonView; readonly isProved: boolean }
  | { readonly kind: 'unknown' | 'taken'; readonly person: null };

/** Finds the person whose number it is. @param sender digits with country code */
export async function findSender(tx: Transaction, sender: string): Promise<Sender> {
  const [first, another] = await holdersOf(tx, sender);
  if (first === undefined) return { kind: 'unknown', person: null };
  const isShared = another !== undefined && !first.is_proved;
  if (isShared || !first.active) return { kind: 'taken', person: null };
  return { kind: 'known', person: await people.get(tx, first.person_id), isProved: first.is_proved };
}
