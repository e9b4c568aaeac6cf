import type { Clock } from '@balai/runtime/core';
import { SignJWT } from 'jose';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { GoogleFailure } from '../domain/google-failure.ts';
import { exchange } from './google-http.ts';
import type { ServiceAccount } from './service-account.ts';

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const ASSERTION_SECONDS = 3_600;
/** A token is renewed this long before it ends. */
const MARGIN_MS = 60_000;

const granted = Compile(Type.Object({ access_token: Type.String({ minLength: 1 }), expires_in: Type.Number({ minimum: 1 }) }));
const refused = Compile(Type.Object({ error: Type.String(), error_description: Type.Optional(Type.String()) }));

/** Access tokens of a service account (RFC 7523) are requested with these. */
export interface TokenOptions {
  /** Address that issues tokens. */
  readonly url: string;
  readonly account: ServiceAccount;
  readonly scope: string;
  /** Mail address of the user the account acts for; null: for itself. */
  readonly user: string | null;
  readonly clock: Clock;
}

/** Access tokens of a service account, kept until they end. */
export class GoogleTokens {
  readonly #url: URL;
  readonly #options: TokenOptions;
  #token: { readonly value: string; readonly until: number } | null = null;

  constructor(options: TokenOptions) {
    this.#url = new URL(options.url);
    this.#options = options;
  }

  /** @throws GoogleFailure */
  async get(signal: AbortSignal): Promise<string> {
    const now = this.#options.clock.now().getTime();
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
    const { account, scope, user } = this.#options;
    const seconds = Math.floor(now / 1_000);
    const assertion = new SignJWT({ scope })
      .setProtectedHeader({ alg: 'RS256', typ: 'JWT', ...(account.keyId === undefined ? {} : { kid: account.keyId }) })
      .setIssuer(account.email)
      .setAudience(this.#url.href)
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + ASSERTION_SECONDS);
    if (user !== null) assertion.setSubject(user);
    return assertion.sign(account.key);
  }
}
