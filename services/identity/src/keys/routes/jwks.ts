import type { ModuleParts } from '@balai/runtime/module';
import type { IdentityContext } from '../../context.ts';

/** `GET /.well-known/jwks.json`: the public keys of access tokens (RFC 7517), for verifiers outside the platform. */
export const jwksRoute =
  ({ signer }: IdentityContext): NonNullable<ModuleParts['plugin']> =>
  (app) => {
    app.get('/.well-known/jwks.json', async (_request, reply) => {
      reply.header('cache-control', 'public, max-age=300');
      return { keys: await signer.publicKeys() };
    });
  };
