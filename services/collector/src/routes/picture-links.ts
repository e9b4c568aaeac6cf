import type { PictureLink } from '@balai/contracts/collector';
import type { Actor } from '@balai/runtime/access';
import type { CollectorContext } from '../context.ts';
import { callerClient } from './caller-client.ts';

interface Call {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly calledAs: string;
}

/**
 * Links to pictures in the answer of a call. They are kept for the client `payer`, or where the platform pays (`''`) for the client that
 * the caller works for.
 */
export const picturesOf =
  ({ images }: CollectorContext) =>
  (actor: Actor, { headers, calledAs }: Call, payer: string): PictureLink =>
    images.forClient(payer === '' ? (callerClient(actor, null, headers) ?? '') : payer, calledAs);
