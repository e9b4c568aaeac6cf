import type { Transaction } from '@balai/runtime/database';
import { PLATFORMS, type Platform } from '../../domain/platform.ts';
import { handleState, publish } from '../../events/state.ts';
import * as handles from '../repository/handles.ts';

/** First days whose posts somebody owes under the handles they have now; null: from the beginning, absent: as it is. */
interface HandleDays {
  readonly personId: string;
  readonly days: { readonly [P in Platform]?: string | null | undefined };
}

/** Sets the first days whose posts people owe under the handles they have now, and publishes the handles that changed. */
export async function setHandlesSince(tx: Transaction, wanted: readonly HandleDays[]): Promise<void> {
  const given = wanted.flatMap(({ personId, days }) =>
    PLATFORMS.flatMap((platform) => {
      const since = days[platform];
      return since === undefined ? [] : [{ personId, platform, since }];
    }),
  );
  if (given.length === 0) return;
  const changed = await handles.setSince(tx, given);
  if (changed.length === 0) return;
  for (const handle of await handles.raise(tx, changed)) publish(tx, handleState(handle));
}
