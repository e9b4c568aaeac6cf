import { isIP } from 'node:net';
import { Problem } from '@balai/runtime/problem';
import { identityProblems } from '../../problems.ts';
import { ownOrigin } from '../../providers/own-origin.ts';
import type { NewCredential, ShownCredential } from '../domain/passkey.ts';

/** Where a passkey counts: the domain it is bound to, and the pages that may ask for it. */
export interface Site {
  readonly rpId: string;
  readonly origin: string;
}

/** The public half of a passkey. */
export interface PublicPasskey {
  readonly credentialId: string;
  /** Base64url. */
  readonly publicKey: string;
  readonly signCount: number;
  readonly transports: readonly string[];
}

/** Passkeys of this installation. Options are what browsers take, as JSON. */
export interface Passkeys {
  /** Whether browsers that reached us under the address can use passkeys. */
  isAvailable(calledAs: string): boolean;
  /** @param calledAs address under which the browser reached us @throws Problem passkeys_unavailable (503) */
  site(calledAs: string): Site;
  registrationOptions(
    site: Site,
    account: { accountId: string; username: string },
    challenge: string,
    own: readonly string[],
  ): Promise<object>;
  requestOptions(site: Site, challenge: string, own: readonly PublicPasskey[]): Promise<object>;
  /** Null: it is not what the challenge asked for. */
  verifyNew(site: Site, credential: NewCredential, challenge: string): Promise<PublicPasskey | null>;
  /** How often the key was used so far; null: it is not the passkey. @param isAlone no password was said: its owner had to show themselves to the device */
  verifyShown(site: Site, credential: ShownCredential, challenge: string, known: PublicPasskey, isAlone: boolean): Promise<number | null>;
}

const RP_NAME = 'Balai';

/** Null: the address of our pages is not certain, or is no name. */
function siteOf(publicUrl: string | undefined, calledAs: string): Site | null {
  const url = ownOrigin(publicUrl, calledAs);
  if (url === null || (publicUrl !== undefined && isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0)) return null;
  return { rpId: url.hostname, origin: url.origin };
}

const library = () => import('@simplewebauthn/server');

/** What a check of the library comes to; it throws at whatever is wrong with the caller's words. */
async function verified<T>(check: () => Promise<T | null>): Promise<T | null> {
  try {
    return await check();
  } catch {
    return null;
  }
}

/** @param publicUrl address under which browsers reach the platform; undefined: passkeys work on this machine only, where a page is named by its own address */
export const makePasskeys = (publicUrl: string | undefined): Passkeys => ({
  isAvailable: (calledAs) => siteOf(publicUrl, calledAs) !== null,
  site(calledAs) {
    const site = siteOf(publicUrl, calledAs);
    if (site === null) throw new Problem(identityProblems.passkeys_unavailable);
    return site;
  },
  async registrationOptions({ rpId }, { accountId, username }, challenge, own) {
    const { generateRegistrationOptions } = await library();
    return generateRegistrationOptions({
      rpName: RP_NAME,
      rpID: rpId,
      userName: username,
      userID: new Uint8Array(Buffer.from(accountId)),
      challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
      excludeCredentials: own.map((id) => ({ id })),
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
    });
  },
  async requestOptions({ rpId }, challenge, own) {
    const { generateAuthenticationOptions } = await library();
    return generateAuthenticationOptions({
      rpID: rpId,
      challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
      userVerification: own.length === 0 ? 'required' : 'preferred',
      allowCredentials: own.map(({ credentialId, transports }) => ({ id: credentialId, transports: [...transports] })),
    });
  },
  verifyNew: (site, credential, challenge) =>
    verified(async () => {
      const { verifyRegistrationResponse } = await library();
      const { verified: isRight, registrationInfo } = await verifyRegistrationResponse({
        response: { ...credential, type: 'public-key', clientExtensionResults: {} },
        expectedChallenge: challenge,
        expectedOrigin: site.origin,
        expectedRPID: site.rpId,
        requireUserVerification: false,
      });
      if (!isRight) return null;
      const { id, publicKey, counter } = registrationInfo.credential;
      const transports = credential.response.transports ?? [];
      return { credentialId: id, publicKey: Buffer.from(publicKey).toString('base64url'), signCount: counter, transports };
    }),
  verifyShown: (site, credential, challenge, known, isAlone) =>
    verified(async () => {
      const { verifyAuthenticationResponse } = await library();
      const { verified: isRight, authenticationInfo } = await verifyAuthenticationResponse({
        response: { ...credential, type: 'public-key', clientExtensionResults: {} },
        expectedChallenge: challenge,
        expectedOrigin: site.origin,
        expectedRPID: site.rpId,
        requireUserVerification: isAlone,
        credential: {
          id: known.credentialId,
          publicKey: new Uint8Array(Buffer.from(known.publicKey, 'base64url')),
          counter: known.signCount,
        },
      });
      return isRight ? authenticationInfo.newCounter : null;
    }),
});
