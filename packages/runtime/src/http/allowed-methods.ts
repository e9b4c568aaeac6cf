import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Problem, problems } from '../core/problem.ts';
import { sendFailure } from './failure.ts';

const PARAMETER = /:\w+/g;
const isEverything = (url: string): boolean => url === '*' || url === '/*' || url === '';

/** The paths of a route as an expression: parameters are one segment, `*` is whatever follows. */
const patternOf = (url: string): RegExp =>
  new RegExp(
    `^${url
      .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
      .replace(PARAMETER, '[^/]+')
      .replace('*', '.*')}/?$`,
  );

/**
 * Answers calls that no route takes: 405 with `Allow` where the path is known by other methods (RFC 9110 §15.5.6), what is allowed where
 * `OPTIONS` asks, else 404. To be called before any route is mounted.
 */
export function answerUnrouted(app: FastifyInstance): void {
  const methodsOf = new Map<string, Set<string>>();
  const patterns = new Map<string, RegExp>();
  app.addHook('onRoute', ({ url, method }) => {
    if (isEverything(url)) return;
    const methods = methodsOf.get(url) ?? new Set(['OPTIONS']);
    for (const one of [method].flat()) methods.add(one);
    methodsOf.set(url, methods);
    patterns.set(url, patternOf(url));
  });
  const allowedAt = (path: string): string[] => {
    const known = [...patterns].filter(([, pattern]) => pattern.test(path)).flatMap(([url]) => [...(methodsOf.get(url) ?? [])]);
    return [...new Set(known)].sort();
  };
  app.setNotFoundHandler((request: FastifyRequest, reply: FastifyReply) => {
    const allowed = allowedAt(request.url.split('?', 1)[0] ?? '');
    if (allowed.length === 0 || allowed.includes(request.method) === (request.method !== 'OPTIONS'))
      return sendFailure(request, reply, new Problem(problems.not_found));
    const allow = allowed.join(', ');
    if (request.method === 'OPTIONS') return reply.code(204).headers({ allow, 'cache-control': 'no-store' }).send();
    return sendFailure(request, reply, new Problem(problems.method_not_allowed, { method: request.method }, { headers: { allow } }));
  });
}
