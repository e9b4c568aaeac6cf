import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { problemOf } from '../../../../../api/failure.ts';
import { may, type SeenClient, useSession } from '../../../../../api/session.ts';
import { useAddress } from '../../../../../app/address/use-address.ts';
import { keepWork } from '../../../../../app/area/keep.ts';
import { ForClient } from '../../../../../app/client/for-client.tsx';
import { BackLink } from '../../../../../app/frame/back-link.tsx';
import { formatCount, formatShare } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { Badge } from '../../../../../kit/page/badge.tsx';
import { Notice } from '../../../../../kit/page/notice.tsx';
import { PageHeader } from '../../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { Empty, ErrorNotice, Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { showToast } from '../../../../../kit/windows/toast.ts';
import { type Row, rowQuery } from '../../../parts/resources/queries.ts';
import { useResourceNamed } from '../../../parts/use-resource.ts';
import { takeBackMerge } from '../queries.ts';
import { pairSearch } from '../search.ts';
import { Comparison } from './comparison.tsx';
import styles from './duplicates.module.css';
import type { Choices } from './merge-choice.ts';
import { decideDistinct, duplicatesQuery, mergeInto } from './queries.ts';

/** What was decided last about a pair, and can be taken back here. */
type Decided =
  | { readonly kind: 'merged'; readonly merge: string; readonly stays: Row; readonly goes: Row }
  | { readonly kind: 'distinct'; readonly ids: readonly [string, string]; readonly names: string };

/** Says what was decided, with the way back. */
function DecidedNotice({ decided, onBack, isBusy }: { decided: Decided; onBack: () => void; isBusy: boolean }) {
  const { t } = useLanguage();
  return (
    <Notice tone="ok">
      <div className={styles.decided}>
        <span>
          {decided.kind === 'merged'
            ? t('customers.duplicates.merged', { goes: String(decided.goes.name), stays: String(decided.stays.name) })
            : t('customers.duplicates.isDistinct', { names: decided.names })}
        </span>
        {decided.kind === 'merged' && (
          <Link to="/parties/$id" params={{ id: decided.stays.id }} search={keepWork}>
            {t('customers.duplicates.open')}
          </Link>
        )}
        <ActionButton size="compact-xs" variant="default" loading={isBusy} onClick={onBack}>
          {t('customers.merges.undo')}
        </ActionButton>
      </div>
    </Notice>
  );
}

function Duplicates({ client }: { client: SeenClient }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const queryClient = useQueryClient();
  const resource = useResourceNamed('party');
  const { search, change } = useAddress(pairSearch);
  const found = useQuery(duplicatesQuery(client.client_id));
  const [decided, setDecided] = useState<Decided | null>(null);
  /** The customer that a merge removes: nothing reads it from then on. */
  const [gone, setGone] = useState<string | null>(null);
  const { merge: permission } = resource.permissions;
  const mayMerge = permission !== undefined && may(session, permission);
  const pairs = (found.data?.pairs ?? []).flatMap(({ parties: [one, other], ...rest }) =>
    one === undefined || other === undefined || one.id === gone || other.id === gone
      ? []
      : [{ key: `${one.id},${other.id}`, one, other, ...rest }],
  );
  const chosen = pairs.find(({ key }) => key === search.pair) ?? pairs[0];
  const rows = useQueries({
    queries: chosen === undefined ? [] : [chosen.one, chosen.other].map(({ id }) => rowQuery(resource, id)),
  });
  const settled = {
    onError: (error: Error) => showToast(problemOf(error, t).message, 'bad'),
    onSettled: () => queryClient.invalidateQueries(),
  };
  const merge = useMutation({
    mutationFn: async ({ stays, goes, choices }: { stays: Row; goes: Row; choices: Choices }) => {
      const { data } = await mergeInto(stays.id, goes.id, choices);
      return { kind: 'merged', merge: data.id, stays, goes } as const;
    },
    onMutate: ({ goes }) => setGone(goes.id),
    onSuccess: setDecided,
    ...settled,
    onError: (error) => {
      setGone(null);
      settled.onError(error);
    },
  });
  const distinct = useMutation({
    mutationFn: async ([one, other]: readonly [Row, Row]) => {
      await decideDistinct([one.id, other.id], true);
      return { kind: 'distinct', ids: [one.id, other.id], names: `${String(one.name)} · ${String(other.name)}` } as const;
    },
    onSuccess: setDecided,
    ...settled,
  });
  const back = useMutation({
    mutationFn: async (one: Decided) => {
      if (one.kind === 'merged') await takeBackMerge(one.merge);
      else await decideDistinct(one.ids, false);
    },
    onSuccess: () => {
      setDecided(null);
      setGone(null);
    },
    ...settled,
  });
  const [first, second] = rows.map(({ data }) => data);
  const failure = rows.find(({ error }) => error !== null);
  return (
    <>
      {decided !== null && <DecidedNotice decided={decided} isBusy={back.isPending} onBack={() => back.mutate(decided)} />}
      <Loaded query={found}>
        {({ more }) =>
          chosen === undefined ? (
            <Panel title={t('customers.duplicates.title')}>
              <Empty text={t('customers.duplicates.none')} hint={t('customers.duplicates.noneHint')} />
            </Panel>
          ) : (
            <div className={styles.page}>
              <Panel title={t('customers.duplicates.pairs')} count={`${formatCount(pairs.length, language)}${more ? '+' : ''}`} flush>
                <ul className={styles.pairs}>
                  {pairs.map(({ key, one, other, reasons, similarity }) => (
                    <li key={key}>
                      <button
                        type="button"
                        className={styles.pair}
                        aria-current={key === chosen.key || undefined}
                        onClick={() => change({ pair: key }, { replace: true })}
                      >
                        <span className={styles.names}>
                          {one.name}
                          <br />
                          {other.name}
                        </span>
                        <span className={styles.reasons}>
                          {reasons.map((reason) => (
                            <Badge key={reason} tone={reason === 'name' ? 'none' : 'warn'}>
                              {reason === 'name' && similarity !== null
                                ? t('customers.duplicates.alike', { share: formatShare(similarity, language) })
                                : t(`customers.duplicates.reasons.${reason}`)}
                            </Badge>
                          ))}
                        </span>
                      </button>
                    </li>
                  ))}
                </ul>
              </Panel>
              <Panel title={t('customers.duplicates.compare')}>
                {first !== undefined && second !== undefined ? (
                  <Comparison
                    key={`${chosen.key} ${first.version} ${second.version}`}
                    resource={resource}
                    rows={[first, second]}
                    mayMerge={mayMerge}
                    isBusy={merge.isPending || distinct.isPending}
                    onMerge={(stays, goes, choices) => merge.mutate({ stays, goes, choices })}
                    onDistinct={() => distinct.mutate([first, second])}
                  />
                ) : failure !== undefined ? (
                  <ErrorNotice error={failure.error} onRetry={() => void failure.refetch()} />
                ) : (
                  <SkeletonRows rows={8} />
                )}
              </Panel>
            </div>
          )
        }
      </Loaded>
    </>
  );
}

/** Customers that may be one: compared, merged, or kept apart. */
export default function DuplicatesPage() {
  const { t } = useLanguage();
  return (
    <>
      <BackLink to="/parties">{t('customers.title')}</BackLink>
      <PageHeader title={t('customers.duplicates.title')} subtitle={t('customers.duplicates.subtitle')} />
      <ForClient>{(client) => <Duplicates key={client.client_id} client={client} />}</ForClient>
    </>
  );
}
