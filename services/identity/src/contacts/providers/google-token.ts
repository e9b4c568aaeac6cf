import type { Clock } from '@balai/runtime/core';
import { SignJWT } from 'jose';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { GoogleFailure } from '../domain/google-contact.ts';
import type { GoogleCredentials } from './google-credentials.ts';
import { exchange } from './google-http.ts';

const SCOPE = 'https://www.googleapis.com/auth/contacts';
const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const ASSERTION_SECONDS = 3_600;
/** A token is renewed this long before it ends. */
const MARGIN_MS = 60_000;

const granted = Compile(Type.Object({ access_token: Type.String({ minLength: 1 }), expires_in: Type.Number({ minimum: 1 }) }));
const refused = Compile(Type.Object({ error: Type.String(), error_description: Type.Optional(Type.String()) }));

/** Access tokens of a service account for its user (RFC 7523), kept until they end. */
export class GoogleTokens {
  readonly #url: URL;
  readonly #credentials: GoogleCredentials;
  readonly #clock: Clock;
  #token: { readonly value: string; readonly until: number } | null = null;

  constructor(url: string, credentials: GoogleCredentials, clock: Clock) {
    this.#url = new URL(url);
    this.#credentials = credentials;
    this.#clock = clock;
  }

  /** @throws GoogleFailure */
  async get(signal: AbortSignal): Promise<string> {
    const now = this.#clock.now().getTime();
    if (this.#token !== null && now < this.#token.until) return this.#token.value;
    const body = new URLSearchParams({ grant_type: GRANT, assertion: await this.#assertion(now) });
    const answer = await exchange(this.#url, { method: 'POST', body }, signal);
    if (answer.status === 200 && granted.Check(answer.body)) {
      const { access_token: value, expires_in: seconds } = answer.body;
      this.#token = { value, until: now + seconds * 1_000 - MARGIN_MS };
      return value;
    }
    const { status, retryAfterMs } = answer;
    const why = refused.Check(answer.body) ? `${answer.body.error} ${answer.body.error_description ?? ''}`.trim() : `status ${status}`;
    const fault = status === 429 ? 'quota' : status >= 400 && status < 500 ? 'auth' : 'unknown';
    throw new GoogleFailure(fault, `Google gave no access token: ${why}`, { retryAfterMs });
  }

  /** The token is refused: the next request gets another one. */
  drop(): void {
    this.#token = null;
  }

  #assertion(now: number): Promise<string> {
    const { email, key, keyId, user } = this.#credentials;
    const seconds = Math.floor(now / 1_000);
    return new SignJWT({ scope: SCOPE })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', ...(keyId === undefined ? {} : { kid: keyId }) })
      .setIssuer(email)
      .setSubject(user)
      .setAudience(this.#url.href)
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + ASSERTION_SECONDS)
      .sign(key);
  }
}
