import { isIP } from 'node:net';
import { ConfigError, type PlatformConfig } from '@balai/runtime/config';
import { commaList } from '@balai/runtime/core';
import { isLoopbackName } from '@balai/runtime/http';
import { Problem } from '@balai/runtime/problem';
import type { FastifyInstance } from 'fastify';
import { gatewayProblems } from '../problems.ts';

/** Labels of letters, digits and hyphens; a leading `*.` for all names below. */
const NAME = /^(\*\.)?([a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*$/;
/** `Host` as browsers write it: a name or a number, and perhaps a port. */
const HOST = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::\d{0,5})?$/i;

/** Whether callers may name this installation so. */
export type IsOurName = (host: string) => boolean;

/**
 * The names this gateway is reached by. A page of a stranger can have its own name lead to our address, and is then one of ours to the
 * browser; only the name gives it away. Numbers are no names: nobody can have them lead elsewhere.
 * @throws ConfigError for an entry that is no name.
 */
export function namesOf({ HOST: listening, PUBLIC_URL }: Pick<PlatformConfig, 'HOST' | 'PUBLIC_URL'>, list: string | undefined): IsOurName {
  const listed = commaList(list).map((name) => name.toLowerCase());
  const faults = listed
    .filter((name) => name !== '*' && (!NAME.test(name) || isIP(name) !== 0))
    .map((name) => `GATEWAY_HOSTS names ${name}, which is not a name; write it without scheme and port, e.g. balai.example.org`);
  if (faults.length > 0) throw new ConfigError(faults);
  if (listed.includes('*')) return () => true;
  const named = PUBLIC_URL === undefined ? [] : [new URL(PUBLIC_URL).hostname];
  const names = new Set([...listed, ...named, listening.toLowerCase()].filter((name) => !name.startsWith('*.')));
  const below = listed.filter((name) => name.startsWith('*.')).map((name) => name.slice(1));
  return (host) => {
    const [, six, name] = HOST.exec(host) ?? [];
    if (six !== undefined) return isIP(six) === 6;
    if (name === undefined) return false;
    const plain = name.toLowerCase().replace(/\.$/, '');
    return (
      isIP(plain) === 4 ||
      isLoopbackName(plain) ||
      names.has(plain) ||
      below.some((end) => plain.length > end.length && plain.endsWith(end))
    );
  };
}

/** Refuses calls that name another server, before anything else looks at them. Browsers always say whom they call; what says nothing is none. */
export function mountHostNames(app: FastifyInstance, isOurs: IsOurName): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const { host } = request.headers;
    done(host === undefined || host === '' || isOurs(host) ? undefined : new Problem(gatewayProblems.unknown_host));
  });
}
