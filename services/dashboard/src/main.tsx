import './theme/styles.ts';
import './app/first-calls.ts';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { watchNetwork } from './api/connection.ts';
import { promptSignIn } from './api/ended-session.ts';
import { isNotThere } from './api/failure.ts';
import { forgetKept } from './api/forget-kept.ts';
import { createQueryClient } from './api/query-client.ts';
import { sessionQuery } from './api/session.ts';
import { readableAddress } from './app/address/readable-address.ts';
import { AREAS } from './app/area/areas.ts';
import { homeOf, signInFor } from './app/area/home.ts';
import { menuQuery } from './app/area/menu.ts';
import { ConnectionBanner } from './app/frame/connection-banner.tsx';
import { KitProvider } from './app/frame/kit-provider.tsx';
import { StartFailure } from './app/frame/page-states.tsx';
import { createAppRouter } from './app/router.tsx';
import { startI18n, watchLanguage } from './i18n/i18n.ts';
import { ConfirmHost } from './kit/windows/confirm-host.tsx';
import { CopyTextProvider } from './kit/windows/copy-text.tsx';
import { ToastHost } from './kit/windows/toast-host.tsx';
import { pause } from './live/pause.ts';
import { watchContrast } from './theme/contrast.ts';
import { lightOnPaper } from './theme/light-on-paper.ts';
import { COLOR_SCHEME_KEY, cssVariables, theme } from './theme/theme.ts';

// What serves the next visit must not delay this one: on a slow line the page may need its time.
const OFFLINE_AFTER_MS = 1_500;

const queryClient = createQueryClient(() => {
  const { pathname, href } = router.state.location;
  if (pathname === '/login') return;
  forgetKept();
  const session = queryClient.getQueryData(sessionQuery.queryKey);
  // The question over the page asks for the password of staff.
  if (session !== undefined && homeOf(session) === undefined) return promptSignIn({ username: session.username, isOver: true });
  queryClient.clear();
  void router.navigate({ to: signInFor(pathname), search: { next: href, ended: 'yes' }, replace: true });
}, pause.isOn);
readableAddress();
const router = createAppRouter(queryClient);
const colorScheme = localStorageColorSchemeManager({ key: COLOR_SCHEME_KEY });

watchNetwork();
lightOnPaper();
watchContrast();
function draw(content: ReactNode): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  // React hands over every error that a page shows; that something is not there is an answer, no fault.
  const onCaughtError = (error: unknown) => void (isNotThere(error) || console.error(error));
  createRoot(root, { onCaughtError }).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} colorSchemeManager={colorScheme} defaultColorScheme="auto">
        <KitProvider>{content}</KitProvider>
      </MantineProvider>
    </StrictMode>,
  );
}

/** Draws the page at the address once its language is there. */
async function start(): Promise<void> {
  // Its session, code and data are asked for meanwhile.
  void router.load();
  await startI18n();
  // Answers carry texts in the language of the call.
  watchLanguage(() => void queryClient.invalidateQueries());
  draw(
    <QueryClientProvider client={queryClient}>
      <CopyTextProvider>
        <RouterProvider router={router} />
        <ToastHost>
          <ConnectionBanner />
        </ToastHost>
        <ConfirmHost />
      </CopyTextProvider>
    </QueryClientProvider>,
  );
}
// Not awaited up here: the texts come from files that need this one to have run.
start().catch(() => draw(<StartFailure />));

const startOffline = async () => {
  // With small parts of the frame and of the areas that load when they are opened: kept, they open without a connection too.
  const ofAreas = AREAS.flatMap(({ found, keep }) => [found?.(), keep?.()]);
  const [offline] = await Promise.all([
    import('./offline/start.ts'),
    import('./app/palette/palette.tsx'),
    import('./app/client/scope-panel.tsx'),
    import('./app/frame/open-panel.tsx'),
    import('./app/area/late-features.ts'),
    queryClient.prefetchQuery(menuQuery),
    ...ofAreas,
  ]);
  await offline.startOffline(queryClient);
};
const isLoading = () => router.state.status === 'pending' || queryClient.isFetching() > 0;
const startOfflineOnceLoaded = () =>
  window.setTimeout(() => {
    if (isLoading()) return startOfflineOnceLoaded();
    // The page works without.
    return startOffline().catch(() => undefined);
  }, OFFLINE_AFTER_MS);
if (import.meta.env.PROD) startOfflineOnceLoaded();
