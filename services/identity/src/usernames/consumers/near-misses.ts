import { nearMissesFound } from '@balai/contracts/attendance';
import { identityNearMisses } from '@balai/contracts/identity';
import { on, type Subscription, subscribe } from '@balai/runtime/messaging';
import type { IdentityContext } from '../../context.ts';
import { noteNearMisses } from '../use-cases/note-near-misses.ts';

/** Receives usernames under posts that resemble registered ones. */
export const nearMissSubscription = (context: IdentityContext): Subscription =>
  subscribe(identityNearMisses, [on(nearMissesFound, ({ data }, { tx }) => noteNearMisses(context, tx, data))]);
