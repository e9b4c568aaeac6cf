import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { isSignedOut } from '../api/failure.ts';
import { sessionQuery } from '../api/session.ts';
import { NotFoundPage, PageFailure, PagePending } from './page-states.tsx';
import {
  clientSearch,
  clientsSearch,
  collectionSearch,
  loginSearch,
  parseSearch,
  peopleSearch,
  postSearch,
  safeNext,
  sandboxSearch,
  stringifySearch,
  todaySearch,
} from './search.ts';

const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: Outlet, notFoundComponent: NotFoundPage });

const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/login',
  validateSearch: loginSearch,
  component: lazyRouteComponent(() => import('../pages/login/login-page.tsx'), 'LoginPage'),
});

const sandboxRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sandbox',
  validateSearch: sandboxSearch,
  component: lazyRouteComponent(() => import('../pages/sandbox/sandbox-page.tsx'), 'SandboxPage'),
});

/** Everything behind the login: without a session the way leads to the login and back again. */
const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  validateSearch: clientSearch,
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(sessionQuery);
    } catch (error) {
      const next = safeNext(location.href);
      if (isSignedOut(error)) throw redirect({ to: '/login', search: next === '/' ? {} : { next }, replace: true });
      throw error;
    }
  },
  component: lazyRouteComponent(() => import('./shell.tsx'), 'Shell'),
});

const todayRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  validateSearch: todaySearch,
  component: lazyRouteComponent(() => import('../pages/today/today-page.tsx'), 'TodayPage'),
});
const clientsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/clients',
  validateSearch: clientsSearch,
  component: lazyRouteComponent(() => import('../pages/clients/clients-page.tsx'), 'ClientsPage'),
});
const peopleRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/people',
  validateSearch: peopleSearch,
  component: lazyRouteComponent(() => import('../pages/people/people-page.tsx'), 'PeoplePage'),
});
const collectionRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/collection',
  validateSearch: collectionSearch,
  component: lazyRouteComponent(() => import('../pages/collection/collection-page.tsx'), 'CollectionPage'),
});
const postRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/posts/$id',
  validateSearch: postSearch,
  component: lazyRouteComponent(() => import('../pages/post/post-page.tsx'), 'PostPage'),
});
const accountRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/account',
  component: lazyRouteComponent(() => import('../pages/account/account-page.tsx'), 'AccountPage'),
});

const routeTree = rootRoute.addChildren([
  loginRoute,
  sandboxRoute,
  signedInRoute.addChildren([todayRoute, clientsRoute, peopleRoute, collectionRoute, postRoute, accountRoute]),
]);

/** The pages and their addresses. */
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

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
