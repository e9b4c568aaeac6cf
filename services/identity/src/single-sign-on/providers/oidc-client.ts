import { ConfigError, type Cryptor } from '@balai/runtime/config';
import type { Clock } from '@balai/runtime/core';
import { isLoopbackName } from '@balai/runtime/http';
import type { Configuration } from 'openid-client';
import type { IdentitySettings } from '../../config.ts';
import { type GroupRole, groupRolesOf } from '../domain/group-roles.ts';

/** Somebody whom the provider knows. */
export interface OidcUser {
  readonly issuer: string;
  readonly subject: string;
  /** Name to show; not unique at the provider. */
  readonly name: string;
  readonly groups: readonly string[];
}

/** What the browser keeps while its user is at the provider, sealed. */
interface Flow {
  readonly use: 'oidc';
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** When it began. */
  readonly at: number;
}

/** So long somebody may stay at the provider. */
export const FLOW_MS = 10 * 60_000;
const TIMEOUT_SECONDS = 10;
const library = () => import('openid-client');

/** Speaks with the organisation's OpenID Connect provider: authorization code, PKCE, ID tokens with a checked signature. */
export class OidcClient {
  readonly groupRoles: readonly GroupRole[];
  private readonly settings: OidcSettings;
  private readonly cryptor: Cryptor;
  private readonly clock: Clock;
  private discovered: Promise<Configuration> | null = null;

  constructor(settings: OidcSettings, { cryptor, clock }: { readonly cryptor: Cryptor; readonly clock: Clock }) {
    this.settings = settings;
    this.groupRoles = settings.groupRoles;
    this.cryptor = cryptor;
    this.clock = clock;
  }

  /** Where the browser goes, and what it keeps meanwhile. @param redirectUri where the provider sends it back to */
  async begin(redirectUri: string): Promise<{ readonly url: string; readonly kept: string }> {
    const oidc = await library();
    const verifier = oidc.randomPKCECodeVerifier();
    const flow: Flow = { use: 'oidc', state: oidc.randomState(), nonce: oidc.randomNonce(), verifier, at: this.clock.now().getTime() };
    const url = oidc.buildAuthorizationUrl(await this.configuration(), {
      ...{ redirect_uri: redirectUri, scope: this.settings.scopes, state: flow.state, nonce: flow.nonce },
      ...{ code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
    });
    return { url: url.href, kept: this.cryptor.encrypt(JSON.stringify(flow)) };
  }

  /** The user whom the provider sent back; null: the answer is not one to what the browser keeps. @param url address it was sent to, whole */
  async finish(url: URL, kept: string): Promise<OidcUser | null> {
    const flow = this.flowOf(kept);
    if (flow === null) return null;
    const oidc = await library();
    const configuration = await this.configuration();
    const checks = { pkceCodeVerifier: flow.verifier, expectedState: flow.state, expectedNonce: flow.nonce, idTokenExpected: true };
    const tokens = await oidc.authorizationCodeGrant(configuration, url, checks);
    const claims = tokens.claims();
    if (claims === undefined) return null;
    const more = claims.groups === undefined ? await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub) : {};
    const said: Readonly<Record<string, unknown>> = { ...claims, ...more };
    const groups = Array.isArray(said.groups) ? said.groups.filter((one) => typeof one === 'string') : [];
    const name = [said.preferred_username, said.email].find((one) => typeof one === 'string') ?? claims.sub;
    return { issuer: claims.iss, subject: claims.sub, name: String(name), groups };
  }

  private flowOf(kept: string): Flow | null {
    try {
      // What we sealed is what we wrote.
      const flow = JSON.parse(this.cryptor.decrypt(kept)) as Flow;
      return flow.use === 'oidc' && this.clock.now().getTime() - flow.at < FLOW_MS ? flow : null;
    } catch {
      return null;
    }
  }

  /** What the provider says of itself; asked again after a failure. */
  private configuration(): Promise<Configuration> {
    this.discovered ??= this.discover().catch((error: unknown) => {
      this.discovered = null;
      throw error;
    });
    return this.discovered;
  }

  private async discover(): Promise<Configuration> {
    const oidc = await library();
    const { issuer, clientId, clientSecret } = this.settings;
    const authentication = clientSecret === null ? oidc.None() : oidc.ClientSecretPost(clientSecret);
    // Without TLS the provider is on this machine: a test.
    const insecure = issuer.protocol === 'http:' && isLoopbackName(issuer.hostname) ? [oidc.allowInsecureRequests] : [];
    const execute = [...insecure, oidc.enableNonRepudiationChecks];
    return oidc.discovery(issuer, clientId, undefined, authentication, { execute, timeout: TIMEOUT_SECONDS });
  }
}

interface OidcSettings {
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string | null;
  readonly scopes: string;
  readonly groupRoles: readonly GroupRole[];
}

/** The provider of the settings; null: there is none. @throws ConfigError */
export function oidcClient(config: IdentitySettings, parts: { readonly cryptor: Cryptor; readonly clock: Clock }): OidcClient | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret = null, OIDC_SCOPES: scopes } = config;
  if (issuer === undefined) return null;
  const groupRoles = groupRolesOf(config.OIDC_GROUP_ROLES ?? '');
  const faults = [
    ...(clientId === undefined ? ['OIDC_CLIENT_ID: is missing, OIDC_ISSUER needs it'] : []),
    ...(groupRoles === null || groupRoles.length === 0
      ? ['OIDC_GROUP_ROLES: give entries as group=role@CLIENT or group=admin, separated by commas']
      : []),
  ];
  if (clientId === undefined || groupRoles === null || faults.length > 0) throw new ConfigError(faults);
  return new OidcClient({ issuer: new URL(issuer), clientId, clientSecret, scopes, groupRoles }, parts);
}
