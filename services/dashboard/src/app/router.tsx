import { ApiError } from '@balai/contracts/client';
import type { QueryClient } from '@tanstack/react-query';
import {
  type AnyRoute,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { isSignedOut } from '../api/failure.ts';
import { forgetKept } from '../api/forget-kept.ts';
import { clientOf, mayAny, sessionQuery } from '../api/session.ts';
import { openTexts } from '../i18n/i18n.ts';
import type { Feature, FeaturePage, Opened, WorkBarParts } from './feature.ts';
import { FEATURES, type NamedFeature } from './features.ts';
import { NotFoundPage, PageFailure, PagePending } from './page-states.tsx';
import { parseSearch, readSearch, safeNext, stringifySearch, WORK_SEARCH } from './search.ts';
import { askedWork } from './use-work.ts';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** One of these permissions opens the page; the frame asks. */
    needs?: Feature['needs'];
    /** The parts of the work bar that the page listens to; absent: it has none. */
    bar?: WorkBarParts;
    /** The page stands alone, without the frame. */
    isBare?: true;
  }
}

const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: Outlet, notFoundComponent: NotFoundPage });

/** Without a connection; its file is among those that are kept. */
const restoreAnswers = async (queryClient: QueryClient) => (await import('../offline/start.ts')).restoreAnswers(queryClient);

/** Everything behind the login: without a session the way leads to the login and back again. */
const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  validateSearch: readSearch(WORK_SEARCH),
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(sessionQuery);
    } catch (error) {
      const next = safeNext(location.href);
      if (isSignedOut(error)) {
        forgetKept();
        throw redirect({ to: '/login', search: next === '/' ? {} : { next }, replace: true });
      }
      // No answer at all: what was shown last is better than nothing.
      if (error instanceof ApiError || !(await restoreAnswers(context.queryClient))) throw error;
    }
  },
  component: lazyRouteComponent(() => import('./shell.tsx'), 'Shell'),
});

/** Asks for the data of a page that is opened, if the session may open it; the page itself is the one who deals with failures. */
async function askAhead({ needs }: NamedFeature, page: FeaturePage['page'], opened: Omit<Opened, 'client' | 'work'>): Promise<void> {
  const session = opened.queryClient.getQueryData(sessionQuery.queryKey);
  if (session === undefined || !mayAny(session, needs)) return;
  const search = readSearch(WORK_SEARCH)(opened.search);
  const client = clientOf(session, search.client);
  const { ahead } = await page();
  if (client !== null) await ahead?.({ ...opened, client, work: askedWork(client, search, session.clients) });
}

const routesOf = (feature: NamedFeature, parent: AnyRoute): AnyRoute[] =>
  Object.entries(feature.pages).map(([path, { search, page, bar, isBare }]) =>
    createRoute({
      getParentRoute: () => parent,
      path,
      component: lazyRouteComponent(async () => (await Promise.all([page(), openTexts(feature.name)]))[0]),
      // A page that is only pointed at asks for nothing yet.
      loader: ({ context, cause, preload, location, params }) => {
        if (preload || cause !== 'enter') return;
        askAhead(feature, page, { queryClient: context.queryClient, search: location.search, params }).catch(() => undefined);
      },
      staticData: { needs: feature.needs, ...(bar === undefined ? {} : { bar }), ...(isBare === undefined ? {} : { isBare }) },
      ...(search === undefined ? {} : { validateSearch: readSearch(search) }),
    }),
  );

const routeTree = rootRoute.addChildren([
  ...FEATURES.filter(({ needs }) => needs === 'public').flatMap((feature) => routesOf(feature, rootRoute)),
  signedInRoute.addChildren(FEATURES.filter(({ needs }) => needs !== 'public').flatMap((feature) => routesOf(feature, signedInRoute))),
]);

/** The pages of all features at their addresses. */
export const createAppRouter = (queryClient: QueryClient) =>
  createRouter({
    routeTree,
    context: { queryClient },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPendingComponent: PagePending,
    defaultErrorComponent: PageFailure,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
  });
