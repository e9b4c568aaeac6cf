import { Suspense } from 'react';
import { useSession } from '../../api/session.ts';
import { mayAddClients } from '../../api/session-calls.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { NoAccess } from '../../kit/page/no-access.tsx';
import { AREAS } from '../area/areas.ts';

/** What a page shows that has no client to be about: the wanted one is not visible, none is connected, or none is there yet. */
export function NoClient({ wanted }: { wanted: string | undefined }) {
  const { t } = useLanguage();
  const session = useSession();
  const FirstClient = AREAS.find((area) => area.FirstClient !== undefined)?.FirstClient;
  if (wanted !== undefined)
    return (
      <NoAccess text={t('noAccess.client', { client: wanted })}>
        {/* No link of the router: those keep the client of the address. */}
        <a href="/">{t('notFound.home')}</a>
      </NoAccess>
    );
  if (FirstClient === undefined || !mayAddClients(session)) return <NoAccess text={t('noAccess.noClient')} />;
  return (
    <Suspense>
      <FirstClient />
    </Suspense>
  );
}
