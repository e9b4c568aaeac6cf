import { peopleExcuse, peopleWrite } from '@balai/contracts/identity';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { isDirectorate } from '../../../../api/audience.ts';
import { may, type SeenClient, type Session, useSession } from '../../../../api/session.ts';
import { readSearch } from '../../../../app/address/search.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import type { Ahead } from '../../../../app/area/feature.ts';
import { ForClient } from '../../../../app/client/for-client.tsx';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { WorkViews } from '../../parts/views/work-views.tsx';
import { PeopleList } from './list/people-list.tsx';
import { groupsQuery, peopleQuery } from './queries.ts';
import { RenameNotice } from './rename-notice.tsx';
import { peopleSearch } from './search.ts';

// With the forms and their parts: half as much again as the list that most come for.
const PersonPanel = lazy(() => import('./form/person-panel.tsx'));

// Of few weeks.
const SinceNotice = lazy(() => import('./since/since-notice.tsx'));

// Only where a client wants a second person.
const ExcuseNotice = lazy(() => import('./excuse/excuse-notice.tsx'));

/** Whether somebody of the client may wait to be excused, and the account may say so too. */
const awaitsExcuses = (session: Session, client: SeenClient): boolean =>
  may(session, peopleExcuse) &&
  session.clients.some((one) => one.exception_needs_approval === true && (isDirectorate(client) || one.client_id === client.client_id));

function PeopleOf({ client, canWrite }: { client: SeenClient; canWrite: boolean }) {
  const { t } = useLanguage();
  const { search, change } = useAddress(peopleSearch);
  const session = useSession();
  const [added, setAdded] = useState<ReadonlySet<string>>(new Set());
  return (
    <>
      <PageHeader
        title={t('people.title')}
        subtitle={t('people.subtitle', { client: client.nama })}
        actions={
          <>
            <WorkViews client={client} />
            {canWrite && (
              <Button size="xs" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => change({ add: 'yes', edit: undefined })}>
                {t('people.add')}
              </Button>
            )}
          </>
        }
      />
      <RenameNotice client={client} canWrite={canWrite} />
      {awaitsExcuses(session, client) && (
        <Suspense>
          <ExcuseNotice client={client} />
        </Suspense>
      )}
      {canWrite && (
        <Suspense>
          <SinceNotice client={client} />
        </Suspense>
      )}
      <PeopleList client={client} canWrite={canWrite} added={added} />
      {canWrite && (search.edit !== undefined || search.add !== undefined) && (
        <Suspense>
          <PersonPanel
            key={search.edit ?? 'new'}
            client={client}
            nrp={search.edit ?? null}
            onSaved={({ person_id }) => setAdded((before) => new Set([...before, person_id]))}
            onClose={() => change({ edit: undefined, add: undefined })}
          />
        </Suspense>
      )}
    </>
  );
}

export const ahead: Ahead = ({ queryClient, client, search }) => {
  const filter = readSearch(peopleSearch)(search);
  return Promise.all([
    queryClient.prefetchInfiniteQuery(peopleQuery(client, filter, filter.sort)),
    queryClient.prefetchQuery(groupsQuery(client, { status: filter.status })),
  ]);
};

/** The people of a client: found, narrowed and sorted on the server, added and changed in a sheet. */
export default function PeoplePage() {
  const session = useSession();
  return <ForClient>{(client) => <PeopleOf key={client.client_id} client={client} canWrite={may(session, peopleWrite)} />}</ForClient>;
}
