import { type CollectionRun, collectionRead, collectionRun } from '@balai/contracts/collector';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { may, type SeenClient, useSession } from '../../../../api/session.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { CollectionOutcome } from '../../parts/collection/collection-outcome.tsx';
import { isFinished } from '../../parts/collection/runs.ts';
import { useCollection } from '../../parts/collection/use-collection.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { NextCollection } from './next-collection.tsx';
import { runsQuery } from './queries.ts';
import { useRunScope } from './use-run-scope.ts';

/**
 * Of the runs of a list the one to follow: what is read now goes before what waits. Beside the runs over all clients the schedule's
 * runs of single ones come in dozens at once: there they stand in the list only.
 */
function underWayOf(runs: readonly CollectionRun[] | undefined, isAll: boolean): string | undefined {
  const open = (runs ?? []).filter((run) => !isFinished(run) && (!isAll || run.client_id === null));
  return (open.find(({ state }) => state === 'running') ?? open.at(-1))?.run_id;
}

/**
 * The page's head: collecting now, what came of it, and over the list of runs also the run under way and when collecting goes on by
 * itself: the other lists are about something else, and neither is asked for there.
 */
export function CollectionHead(props: { client: SeenClient | null; isAll: boolean; isOverRuns: boolean }) {
  const { client, isAll, isOverRuns } = props;
  const { t } = useLanguage();
  const session = useSession();
  const scopeOf = useRunScope();
  const [isAsking, setAsking] = useState(false);
  const isFollowing = isOverRuns && may(session, collectionRead);
  const clientId = isAll ? undefined : client?.client_id;
  const runs = useQuery({ ...runsQuery(clientId), enabled: isFollowing });
  const collection = useCollection(isFollowing ? underWayOf(runs.data, isAll) : undefined);
  const mayRun = may(session, collectionRun);
  const mayRunAll = mayRun && session.tenants === '*' && session.clients.length > 1;
  return (
    <>
      <PageHeader
        title={t('collection.title')}
        subtitle={isFollowing ? <NextCollection clientId={clientId} /> : t('collection.subtitle')}
        actions={
          <>
            {mayRunAll && (
              <ActionButton size="xs" variant="default" disabled={collection.isBusy} onClick={() => setAsking(true)}>
                {t('collection.collect.all')}
              </ActionButton>
            )}
            {mayRun && client !== null && (
              <ActionButton
                size="xs"
                loading={collection.isBusy}
                leftSection={<IconRefresh size={15} aria-hidden />}
                title={client.nama}
                onClick={() => collection.begin({ client_id: client.client_id })}
              >
                {t('collect.button')}
              </ActionButton>
            )}
          </>
        }
      />
      <CollectionOutcome collection={collection} of={scopeOf} />
      {isAsking && (
        <ConfirmDialog
          title={t('collection.collect.allNow')}
          yes={t('collection.collect.yes')}
          onNo={() => setAsking(false)}
          onYes={() => {
            setAsking(false);
            collection.begin({});
          }}
        >
          <p>{t('collection.collect.ask', { count: session.clients.length })}</p>
        </ConfirmDialog>
      )}
    </>
  );
}
