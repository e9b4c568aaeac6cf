import './theme/styles.ts';
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { watchNetwork } from './api/connection.ts';
import { createQueryClient } from './api/query-client.ts';
import { ConnectionBanner } from './app/connection-banner.tsx';
import { createAppRouter } from './app/router.tsx';
import { startI18n } from './i18n/i18n.ts';
import { CopyTextProvider } from './kit/copy-text.tsx';
import { ToastHost } from './kit/toast-host.tsx';
import { COLOR_SCHEME_KEY, cssVariables, theme } from './theme/theme.ts';

const queryClient = createQueryClient(() => {
  const { pathname, href } = router.state.location;
  if (pathname === '/login') return;
  queryClient.clear();
  void router.navigate({ to: '/login', search: { next: href, ended: 'yes' }, replace: true });
});
const router = createAppRouter(queryClient);
const colorScheme = localStorageColorSchemeManager({ key: COLOR_SCHEME_KEY });

watchNetwork();
await startI18n();
const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} colorSchemeManager={colorScheme} defaultColorScheme="auto">
      <QueryClientProvider client={queryClient}>
        <CopyTextProvider>
          <RouterProvider router={router} />
          <ToastHost>
            <ConnectionBanner />
          </ToastHost>
        </CopyTextProvider>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
