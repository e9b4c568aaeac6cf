import { forwardedNodes, isLoopbackAddress, isLoopbackName } from '@balai/runtime/http';
import { Problem } from '@balai/runtime/problem';
import type { FastifyRequest } from 'fastify';
import { sandboxProblems } from './problems.ts';

type Headers = FastifyRequest['headers'];

/** The pages that a browser says the call comes from: also a proxy that says nothing passes that on. */
const pages = ({ origin, referer }: Headers): string[] => [origin, referer].filter((page) => page !== undefined);
const isOurPage = (page: string): boolean => URL.canParse(page) && isLoopbackName(new URL(page).hostname);

/** What the connection itself was made to, without the port; what a proxy says it was called by is in `request.hostname`. */
const calledAs = (host: string | undefined): string => (host ?? '').replace(/:\d*$/, '');

/**
 * Lets only callers on this machine in, who call it by its own names and from its own pages; also when a proxy on this machine passes the
 * call on. @throws Problem `not_loopback` (403)
 */
export async function requireLoopback(request: FastifyRequest): Promise<void> {
  const { headers } = request;
  const isOurs =
    [request.ip, ...forwardedNodes(headers)].every(isLoopbackAddress) &&
    // A page of another site can have its own name resolve to this machine; the name still gives it away.
    [request.hostname, calledAs(headers.host)].every(isLoopbackName) &&
    pages(headers).every(isOurPage);
  if (!isOurs) throw new Problem(sandboxProblems.not_loopback);
}
