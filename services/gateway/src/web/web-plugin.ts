import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SERVICES } from '@balai/contracts/catalogue';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { MISSING_BUILD_PAGE } from './missing-build-page.ts';

/** Same from `src/` and from `dist/`. */
const BUILT_DASHBOARD = new URL('../../../dashboard/dist/', import.meta.url);
/** What programs call: an unknown path there is a JSON failure, never a page. */
const RAW = SERVICES.flatMap((service) => service.paths.map(({ url }) => url.replace(/\/\*$/, '')));
const PROGRAMS = ['/api', '/health', '/metrics', ...RAW];
/** Addresses that `npm start` prints: always answered with the page, also to scripts that do not accept HTML. */
const PRINTED_PAGES: ReadonlySet<string> = new Set(['/', ...SERVICES.flatMap(({ page }) => (page === null ? [] : [page, `${page}/`]))]);
const YEAR_SECONDS = 31_536_000;

const isFile = (path: string) =>
  stat(path).then(
    (found) => found.isFile(),
    () => false,
  );

const belongsToPrograms = (path: string) => PROGRAMS.some((prefix) => path === prefix || path.startsWith(`${prefix}/`));
/** No hidden files, no way out of the folder, nothing that another system would read as a separator. */
const isPlain = (path: string) => !path.includes('\\') && path.split('/').every((segment) => !segment.startsWith('.'));
const isNavigation = (request: FastifyRequest, path: string) =>
  PRINTED_PAGES.has(path) || (!path.startsWith('/assets/') && (request.headers.accept ?? '').includes('text/html'));

function sendPage(reply: FastifyReply, isBuilt: boolean): FastifyReply {
  reply.header('cache-control', 'no-cache');
  if (isBuilt) return reply.sendFile('index.html');
  return reply.code(503).type('text/html; charset=utf-8').send(MISSING_BUILD_PAGE);
}

/**
 * Serves the built dashboard: its files, and `index.html` for every page of its own router.
 * @param folder of the build; default the one of this checkout. It may appear or be replaced while the process runs.
 */
export async function mountWeb(app: FastifyInstance, folder: string | undefined): Promise<void> {
  const root = folder === undefined ? fileURLToPath(BUILT_DASHBOARD) : resolve(folder);
  await app.register(fastifyStatic, {
    root,
    serve: false,
    index: false,
    dotfiles: 'deny',
    cacheControl: false,
    preCompressed: true,
    suppressWarning: true,
  });
  const serve = async (request: FastifyRequest, reply: FastifyReply, path: string) => {
    if (belongsToPrograms(path) || !isPlain(path)) return reply.callNotFound();
    if (path !== '/' && (await isFile(join(root, path)))) {
      // Names under assets/ carry a hash of their content.
      reply.header('cache-control', path.startsWith('/assets/') ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache');
      return reply.sendFile(path.slice(1));
    }
    if (!isNavigation(request, path)) return reply.callNotFound();
    return sendPage(reply, await isFile(join(root, 'index.html')));
  };
  // By themselves, so that other methods there are answered as not allowed, not as unknown.
  // A page reads its query itself, and says in words what it cannot use.
  const page = { config: { keepsNothing: true } };
  for (const path of PRINTED_PAGES)
    if (!path.endsWith('/') || path === '/') app.get(path, page, (request, reply) => serve(request, reply, path));
  app.get<{ Params: { '*': string } }>('/*', page, (request, reply) => serve(request, reply, `/${request.params['*']}`));
}
