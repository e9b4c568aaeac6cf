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
import { sessionQuery } from '../api/session.ts';
import { clientOf, lackedScope, mayAny } from '../api/session-rules.ts';
import { openTexts } from '../i18n/i18n.ts';
import { rememberLeft } from './address/left-places.ts';
import { parseSearch, readSearch, SCOPE_SEARCH, type SearchOf, safeNext, stringifySearch } from './address/search.ts';
import type { BarParts } from './area/area.ts';
import { PAGE_SEARCH } from './area/areas.ts';
import type { Feature, FeaturePage, Opened } from './area/feature.ts';
import { FEATURES, type NamedFeature } from './area/features.ts';
import { homeOf, isOfEverybody, isWithin, signInFor } from './area/home.ts';
import { readAddress } from './area/left-out.ts';
import { startOf } from './area/start.ts';
import { NotFoundPage, PageFailure, PagePending } from './frame/page-states.tsx';
import { Shell } from './frame/shell.tsx';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** One of these permissions opens the page; the frame asks. */
    needs?: Feature['needs'];
    /** The area the page is of. */
    area?: string;
    /** The parts of the area's bar that the page listens to; absent: it has none. */
    bar?: BarParts;
    /** The page stands alone, without the frame. */
    isBare?: true;
  }
}

interface RouterContext {
  readonly queryClient: QueryClient;
  /** Adds the pages that load late if no other page has the address. Resolves to whether the address has to be matched again. */
  readonly openLateAt: (pathname: string) => Promise<boolean>;
}

const rootRoute = createRootRouteWithContext<RouterContext>()({ component: Outlet });

/** Where a password that somebody else set is changed. */
const PASSWORD_FIRST = FEATURES.flatMap(({ pages }) => Object.entries(pages)).find(([, page]) => page.isPasswordFirst)?.[0];

/** Without a connection; its file is among those that are kept. */
const restoreAnswers = async (queryClient: QueryClient) => (await import('../offline/start.ts')).restoreAnswers(queryClient);

/** A link that names no client is about that of the present address, and about the same posts. */
const keepScope = <S extends SearchOf<typeof SCOPE_SEARCH>>({ search, next }: { search: S; next: (search: S) => S }): S => {
  const asked = next(search);
  return asked.client === undefined ? { ...asked, client: search.client, posts: asked.posts ?? search.posts } : asked;
};

/**
 * Everything behind the login: without a session the way leads to the login and back again. Whose page it is stands in its address from the
 * first moment: who gets the link, or reads it anew after another unit was chosen elsewhere, sees the same.
 */
const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  validateSearch: readAddress(PAGE_SEARCH),
  search: { middlewares: [keepScope] },
  beforeLoad: async ({ context, location, matches }) => {
    // Before the session is asked for: some of these pages need none.
    if (await context.openLateAt(location.pathname))
      throw redirect({ to: location.pathname, search: location.search, hash: location.hash, replace: true });
    try {
      await context.queryClient.ensureQueryData(sessionQuery);
    } catch (error) {
      const next = safeNext(location.href);
      if (isSignedOut(error)) {
        forgetKept();
        throw redirect({ to: signInFor(location.pathname), search: next === '/' ? {} : { next }, replace: true });
      }
      // No answer at all: what was shown last is better than nothing.
      if (error instanceof ApiError || !(await restoreAnswers(context.queryClient))) throw error;
    }
    const session = context.queryClient.getQueryData(sessionQuery.queryKey);
    // Nothing else is answered before.
    if (session?.must_change_password === true && PASSWORD_FIRST !== undefined) {
      if (location.pathname === PASSWORD_FIRST) return;
      throw redirect({ to: PASSWORD_FIRST, replace: true });
    }
    const home = homeOf(session);
    if (home !== undefined) {
      if (isWithin(home, location.pathname) || isOfEverybody(matches.at(-1)?.staticData.area)) return;
      throw redirect({ to: home.path, replace: true });
    }
    const start = session === undefined || location.pathname !== '/' ? '/' : startOf(session);
    if (start !== '/') throw redirect({ to: start, replace: true });
    const scope = session === undefined ? null : lackedScope(session, readSearch(SCOPE_SEARCH)(location.search));
    if (scope === null) return;
    // Before anything of the page is asked for: it is asked once, by the address that stays.
    throw redirect({ to: location.pathname, search: { ...location.search, ...scope }, hash: location.hash, replace: true });
  },
  component: Shell,
});

/** Asks for the data of a page that is opened, if the session may open it; the page itself is the one who deals with failures. */
async function prefetchPage(needs: Feature['needs'], page: FeaturePage['page'], opened: Omit<Opened, 'client' | 'session'>): Promise<void> {
  const session = opened.queryClient.getQueryData(sessionQuery.queryKey);
  if (session === undefined || !mayAny(session, needs)) return;
  const client = clientOf(session, readSearch(SCOPE_SEARCH)(opened.search).client);
  const { ahead } = await page();
  if (client !== null) await ahead?.({ ...opened, client, session });
}

/**
 * How long a page waits for its data before it is drawn without: when a page is opened by its address they are there before the application
 * is (see build/ahead-script.js), and drawing it once, with them, costs less than drawing its outline first.
 */
const DATA_NEAR_MS = 60;
const aMoment = () => new Promise<void>((resolve) => setTimeout(resolve, DATA_NEAR_MS));

const routesOf = (feature: NamedFeature, parent: AnyRoute): AnyRoute[] =>
  Object.entries(feature.pages).map(([path, { search, page, needs = feature.needs, bar, isBare }]) =>
    createRoute({
      getParentRoute: () => parent,
      path,
      component: lazyRouteComponent(async () => (await Promise.all([page(), openTexts(feature.name)]))[0]),
      // A page that is only pointed at asks for nothing yet.
      loader: async ({ context, cause, preload, location, params }) => {
        if (preload || cause !== 'enter') return;
        const asked = prefetchPage(needs, page, { queryClient: context.queryClient, search: location.search, params }).catch(
          () => undefined,
        );
        await Promise.race([asked, aMoment()]);
      },
      staticData: { needs, area: feature.area, ...(bar === undefined ? {} : { bar }), ...(isBare === undefined ? {} : { isBare }) },
      ...(search === undefined ? {} : { validateSearch: readAddress(search) }),
    }),
  );

const movedOf = ({ moved = {} }: NamedFeature): AnyRoute[] =>
  Object.entries(moved).map(([path, { to, search: added = {} }]) =>
    createRoute({
      getParentRoute: () => signedInRoute,
      path,
      beforeLoad: ({ location: { search, hash } }) => {
        throw redirect({ to, search: { ...search, ...added }, hash, replace: true });
      },
    }),
  );

const notFoundRoute = createRoute({ getParentRoute: () => signedInRoute, path: '$', component: NotFoundPage });
const publicRoutes: AnyRoute[] = [];
const signedInRoutes: AnyRoute[] = [];

/** Adds the pages of features. Routes that are there stay the same objects, so that an open page is not drawn anew. */
function addRoutesOf(features: readonly NamedFeature[]) {
  for (const feature of features)
    if (feature.needs === 'public') publicRoutes.push(...routesOf(feature, rootRoute));
    else signedInRoutes.push(...routesOf(feature, signedInRoute), ...movedOf(feature));
  return rootRoute.addChildren([...publicRoutes, signedInRoute.addChildren([...signedInRoutes, notFoundRoute])]);
}

const routeTree = addRoutesOf(FEATURES);

/** The pages of all features at their addresses. */
export function createAppRouter(queryClient: QueryClient) {
  let isWhole = false;
  const openLateAt = async (pathname: string): Promise<boolean> => {
    if (isWhole || router.getMatchedRoutes(pathname)[2] !== notFoundRoute) return false;
    const { LATE_FEATURES } = await import('./area/late-features.ts');
    // Another address may have added them meanwhile.
    if (isWhole) return true;
    isWhole = true;
    addRoutesOf(LATE_FEATURES);
    router.setRoutes(router.buildRouteTree());
    return true;
  };
  const router = createRouter({
    routeTree,
    context: { queryClient, openLateAt },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPendingComponent: PagePending,
    defaultErrorComponent: PageFailure,
    scrollRestoration: true,
  });
  rememberLeft(router);
  return router;
}
