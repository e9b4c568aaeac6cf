import { EMPTY_LETTERHEAD, type Letterhead } from '@balai/contracts/access';
import { LOGO_PIXELS_MAX, LOGO_PIXELS_MIN } from '@balai/contracts/identity';
import { readLogo, UnreadableLogo } from '@balai/documents';
import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import * as access from '../../access/repository/access.ts';
import type { IdentityContext } from '../../context.ts';
import { identityProblems } from '../../problems.ts';
import { type LetterheadView, showLetterhead } from './letterhead.ts';
import { changeClient } from './update-client.ts';

/** Parts of a letterhead that are to change; absent ones stay. `logo`: the bytes of a new one; null removes it. */
export interface LetterheadPatch extends Partial<Omit<Letterhead, 'logo_blob'>> {
  readonly logo?: Buffer | null;
}

/** A grainy logo as PNG: a small JPEG may have more bytes there than it was sent with. */
const KEPT_BYTES = 2 * 1_048_576;

/** Who keeps the logo of a client. */
const ownerOf = (clientId: string) => `identity.letterhead:${clientId}`;

/** The blob store knows no field of a call. */
function nameField(error: unknown): never {
  if (!(error instanceof Problem)) throw error;
  const { code, status, texts } = error;
  throw new Problem({ code, status, field: 'logo', ...texts }, {}, { cause: error });
}

/** Stores a logo as documents take it. @throws Problem `logo_unreadable`, `files_quota` */
async function storeLogo({ blobs }: IdentityContext, tenant: string, bytes: Buffer): Promise<string> {
  const png = await readLogo(bytes, { most: LOGO_PIXELS_MAX, least: LOGO_PIXELS_MIN }).catch((error: unknown) => {
    if (!(error instanceof UnreadableLogo)) throw error;
    throw new Problem(identityProblems.logo_unreadable, { least: LOGO_PIXELS_MIN, most: LOGO_PIXELS_MAX }, { cause: error });
  });
  return (await blobs.put(png, { tenant, maxBytes: KEPT_BYTES, types: ['image/png'] }).catch(nameField)).id;
}

/** A letterhead without anything is none. */
const emptied = (letterhead: Letterhead): Letterhead | null => {
  const { name, lines, address, city, accent, signatory, logo_blob } = letterhead;
  const isEmpty = lines.length + address.length === 0 && [name, city, accent, signatory, logo_blob].every((part) => part === null);
  return isEmpty ? null : letterhead;
};

/**
 * Changes parts of a client's letterhead, for its own documents and those of the clients below that say nothing else.
 * @throws Problem client_not_found, those of {@link storeLogo}
 */
export async function changeLetterhead(
  context: IdentityContext,
  actor: Actor,
  { clientId, patch }: { readonly clientId: string; readonly patch: LetterheadPatch },
  cause: Cause,
): Promise<LetterheadView> {
  await showLetterhead(context, actor, clientId);
  const { logo, ...parts } = patch;
  const logo_blob = logo == null ? null : await storeLogo(context, clientId, logo);
  await context.database.unitOfWork(
    'system',
    async (tx) => {
      await access.lockExclusive(tx);
      await changeClient(tx, actor, clientId, context.clock.now(), ({ letterhead }) => ({
        letterhead: emptied({ ...(letterhead ?? EMPTY_LETTERHEAD), ...parts, ...(logo !== undefined && { logo_blob }) }),
      }));
      if (logo === undefined) return;
      await context.blobs.release(tx, ownerOf(clientId));
      if (logo_blob !== null) await context.blobs.keep(tx, logo_blob, ownerOf(clientId));
    },
    cause,
  );
  return showLetterhead(context, actor, clientId);
}
