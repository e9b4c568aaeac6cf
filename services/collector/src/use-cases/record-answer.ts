import { keyHashOf } from '../config.ts';
import type { CollectorContext } from '../context.ts';
import { pauseAfter } from '../domain/fetch-failure.ts';
import type { ProviderError } from '../domain/provider-error.ts';
import type { ProviderCall } from '../providers/social-provider.ts';
import * as providerKeys from '../repository/provider-keys.ts';

/** Completes the record of a request; a refusal lets the key rest for every replica. */
export async function recordAnswer(
  context: CollectorContext,
  callId: string,
  call: ProviderCall,
  failure: ProviderError | null,
): Promise<void> {
  const pauseMs = failure === null ? null : pauseAfter(failure, context.clock.now());
  await context.database.unitOfWork('system', async (tx) => {
    await providerKeys.finishCall(tx, callId, call);
    if (pauseMs !== null)
      await providerKeys.pause(tx, keyHashOf(context.config, call.via), call.platform, pauseMs, failure?.reason ?? 'throttled');
  });
}
