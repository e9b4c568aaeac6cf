import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
// It has no types of its own.
// @ts-expect-error
import Provider from 'oidc-provider';

const newKey = (kid: string) => ({
  ...generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
  kid,
  alg: 'ES256',
  use: 'sig',
});

/** A real OpenID Connect provider in this process, where everybody is let in at once as the user that is set. */
export interface OidcProvider {
  readonly issuer: string;
  /** Who is at the browser from now on. */
  user: { sub: string; preferred_username: string; groups: string[] };
  /** Whether it publishes another key than it signs with, as after the key expired. */
  isKeyGone: boolean;
  stop(): Promise<void>;
}

/** @param redirectUri where it may send browsers back to */
export async function startOidcProvider(redirectUri: string): Promise<OidcProvider> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const issuer = `http://127.0.0.1:${port}`;
  const { d: _, ...otherKey } = newKey('other');
  const state: OidcProvider = {
    issuer,
    user: { sub: 'somebody', preferred_username: 'somebody', groups: [] },
    isKeyGone: false,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'balai',
        client_secret: 'a secret of both sides',
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'client_secret_post',
        id_token_signed_response_alg: 'ES256',
      },
    ],
    jwks: { keys: [newKey('own')] },
    cookies: { keys: [randomUUID()] },
    claims: { openid: ['sub'], profile: ['preferred_username'], email: ['email'], groups: ['groups'] },
    scopes: ['openid', 'profile', 'email', 'groups'],
    conformIdTokenClaims: false,
    features: { devInteractions: { enabled: false } },
    findAccount: (_ctx: unknown, sub: string) => ({ accountId: sub, claims: () => ({ ...state.user, sub }) }),
    interactions: { url: (_ctx: unknown, interaction: { uid: string }) => `/interaction/${interaction.uid}` },
    loadExistingGrant: async (ctx: {
      oidc: {
        session: { accountId: string };
        client: { clientId: string };
        provider: { Grant: new (options: object) => { addOIDCScope(scope: string): void; save(): Promise<void> } };
      };
    }) => {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope('openid profile email groups');
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    if (state.isKeyGone && request.url === '/jwks')
      return void response.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [otherKey] }));
    if (request.url?.startsWith('/interaction/') === true)
      return void provider.interactionFinished(request, response, { login: { accountId: state.user.sub } });
    answer(request, response);
  });
  return state;
}
