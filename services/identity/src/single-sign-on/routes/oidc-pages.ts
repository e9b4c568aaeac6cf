import { addressGroup, callerAddress } from '@balai/runtime/http';
import type { ModuleParts } from '@balai/runtime/module';
import { Problem } from '@balai/runtime/problem';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { IdentityContext } from '../../context.ts';
import { fromAddress } from '../../factors/use-cases/finish-sign-in.ts';
import { ownOrigin } from '../../providers/own-origin.ts';
import { throttle } from '../../use-cases/throttle.ts';
import { FLOW_MS } from '../providers/oidc-client.ts';
import { signInByProvider } from '../use-cases/sign-in-by-provider.ts';

const PATH = '/api/auth/oidc';
/** What the browser keeps while its user is at the provider. */
const COOKIE = 'oidc';

/** Reasons that the page explains; others are `failed`. */
const EXPLAINED = new Set(['sso_unknown_group', 'account_inactive', 'username_taken', 'too_many_requests']);

/**
 * Addresses that browsers are sent to, outside the contracts: `GET /api/auth/oidc/start` leads to the provider, `…/callback` back to the login
 * page with `#sso=<token>`, or `?sso=<reason>` of a refusal.
 */
export const oidcPages =
  (context: IdentityContext, publicUrl: string | undefined): NonNullable<ModuleParts['plugin']> =>
  (app) => {
    const { oidc } = context;
    if (oidc === null) return;
    const originOf = (request: FastifyRequest) => ownOrigin(publicUrl, `${request.protocol}://${request.host}`);
    const keep = (request: FastifyRequest, reply: FastifyReply, value: string, maxAge: number) =>
      reply.setCookie(COOKIE, value, {
        path: PATH,
        httpOnly: true,
        sameSite: 'lax',
        maxAge,
        secure: originOf(request)?.protocol === 'https:',
      });
    const refuse = (request: FastifyRequest, reply: FastifyReply, error: unknown) => {
      const code = error instanceof Problem && EXPLAINED.has(error.code) ? error.code : 'failed';
      context.logger.warn({ err: error, request: request.id }, 'a single sign-on failed');
      return reply.redirect(`/login?sso=${code}`, 303);
    };
    app.get(`${PATH}/start`, async (request, reply) => {
      try {
        const origin = originOf(request);
        if (origin === null) throw new Error('PUBLIC_URL is needed for single sign-on');
        await throttle(context.rates, [fromAddress(addressGroup(callerAddress(request)))]);
        const { url, kept } = await oidc.begin(`${origin.origin}${PATH}/callback`);
        keep(request, reply, kept, FLOW_MS / 1000);
        return reply.header('cache-control', 'no-store').redirect(url, 303);
      } catch (error) {
        return refuse(request, reply, error);
      }
    });
    app.get(`${PATH}/callback`, async (request, reply) => {
      try {
        const origin = originOf(request);
        const address = callerAddress(request);
        await throttle(context.rates, [fromAddress(addressGroup(address))]);
        keep(request, reply, '', 0);
        if (origin === null) throw new Error('PUBLIC_URL is needed for single sign-on');
        const user = await oidc.finish(new URL(request.url, origin.origin), request.cookies[COOKIE] ?? '');
        if (user === null) throw new Error('the answer of the provider belongs to no sign-in of this browser');
        const token = await signInByProvider(context, oidc, { user, address }, { correlationId: request.id });
        return reply.header('cache-control', 'no-store').redirect(`/login#sso=${token}`, 303);
      } catch (error) {
        return refuse(request, reply, error);
      }
    });
  };
