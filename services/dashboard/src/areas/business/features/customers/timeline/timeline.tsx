import { instantOf } from '@balai/calendar';
import type { ResponseOf } from '@balai/contracts';
import type { listTimeline } from '@balai/contracts/crm';
import {
  type Icon,
  IconBuildingStore,
  IconMessageCircle,
  IconNote,
  IconShoppingCart,
  IconTargetArrow,
  IconUserPlus,
} from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { may, useSession } from '../../../../../api/session.ts';
import { keepWork } from '../../../../../app/area/keep.ts';
import { formatDay, formatMoment, localeOf } from '../../../../../i18n/format.ts';
import { useLabels } from '../../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { MoreButton } from '../../../../../kit/lists/more-button.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { ErrorNotice, SkeletonRows } from '../../../../../kit/page/states.tsx';
import type { Row } from '../../../parts/resources/queries.ts';
import { useValues } from '../../../parts/resources/use-values.ts';
import { useResource, useResourceNamed } from '../../../parts/use-resource.ts';
import { permissionTo } from '../../../resources.ts';
import { belongingQuery, timelineQuery } from '../queries.ts';
import { mergeEntries } from './merge-entries.ts';
import styles from './timeline.module.css';

type CrmEntry = ResponseOf<typeof listTimeline>['data'][number];
type Kind = CrmEntry['kind'] | 'order';
/** An entry of crm, or an order at the day it was ordered. */
type Entry = { readonly at: string } & (
  | { readonly kind: CrmEntry['kind']; readonly of: CrmEntry }
  | { readonly kind: 'order'; readonly of: Row }
);

const ICONS: Readonly<Record<Kind, Icon>> = {
  change: IconBuildingStore,
  interaction: IconMessageCircle,
  lead: IconUserPlus,
  note: IconNote,
  opportunity: IconTargetArrow,
  order: IconShoppingCart,
};
const PLURALS: Readonly<Record<Exclude<Kind, 'change'>, string>> = {
  interaction: 'interactions',
  lead: 'leads',
  note: 'notes',
  opportunity: 'opportunities',
  order: 'orders',
};
const KINDS: readonly Kind[] = ['order', 'interaction', 'note', 'opportunity', 'lead', 'change'];

/** The names of the fields that a change touched, and of one field its values. */
function useChangeText() {
  const resources = {
    change: useValues(useResource()),
    lead: useValues(useResourceNamed('lead')),
    opportunity: useValues(useResourceNamed('opportunity')),
  };
  const labelOf = useLabels();
  const { t, language } = useLanguage();
  return ({ kind, action, changes, reason }: CrmEntry, party: Row): { did: string; detail: string | null } => {
    if (kind === 'note') return { did: t('customers.timeline.note'), detail: null };
    const values = resources[kind === 'interaction' ? 'change' : kind];
    const word = labelOf('resources.action', action, values.actionOf(action));
    const did = word.charAt(0).toLocaleUpperCase(localeOf(language)) + word.slice(1);
    const fields = Object.entries(changes ?? {});
    if (action === 'created') return { did, detail: reason };
    const shown = (field: string, value: unknown) =>
      Array.isArray(value) && typeof value[0] === 'object'
        ? String(value.length)
        : (values.textOf(field, value, { client_id: party.client_id, labels: {}, currency: party.currency }) ?? t('resources.nothing'));
    const texts = fields.map(([field, { from, to }]) =>
      fields.length > 2
        ? values.labelOf(field)
        : t('resources.change', { label: values.labelOf(field), from: shown(field, from), to: shown(field, to) }),
    );
    return { did, detail: [reason, texts.join(fields.length > 2 ? ', ' : ' · ')].filter(Boolean).join(' · ') || null };
  };
}

function EntryItem({ entry, party }: { entry: Entry; party: Row }) {
  const { t, language } = useLanguage();
  const orders = useValues(useResourceNamed('sales-order'));
  const interactions = useValues(useResourceNamed('interaction'));
  const changeText = useChangeText();
  const { kind, of, at } = entry;
  const Sign = ICONS[kind];
  const zone = orders.zoneOf(party.client_id);
  const title = kind === 'order' ? String(of.number) : of.title;
  const { did, detail } =
    kind === 'order'
      ? {
          did: t('customers.timeline.order'),
          detail: [orders.textOf('total', of.total, of), orders.stateOf(of.state ?? '')].filter(Boolean).join(' · '),
        }
      : kind === 'interaction'
        ? { did: interactions.textOf('channel', of.action) ?? of.action, detail: null }
        : changeText(of, party);
  return (
    <li>
      <span className={styles.sign} aria-hidden>
        <Sign size={15} stroke={1.8} />
      </span>
      <div className={styles.entry}>
        <p>
          <span className={styles.did}>{did}</span>{' '}
          {kind === 'change' && (of.action === 'created' || of.action === 'edited') && t('customers.timeline.data')}
          {kind !== 'change' && (
            <Link to={`/${PLURALS[kind]}/$id`} params={{ id: of.id }} search={keepWork} className={styles.title}>
              {title}
            </Link>
          )}
        </p>
        {detail !== null && <p className={styles.detail}>{detail}</p>}
      </div>
      <span className={styles.when}>
        <time dateTime={at}>{kind === 'order' ? formatDay(String(of.ordered_on), language) : formatMoment(at, zone, language)}</time>
        {kind !== 'order' && of.by !== null && <span>{of.by}</span>}
      </span>
    </li>
  );
}

/** What happened with a customer, by every service, joined by time. */
export function CustomerTimeline({ party }: { party: Row }) {
  const { t } = useLanguage();
  const session = useSession();
  const orders = useResourceNamed('sales-order');
  const zone = useValues(orders).zoneOf(party.client_id);
  const [only, setOnly] = useState<Kind | null>(null);
  const crm = useInfiniteQuery(timelineQuery(party.id));
  const ordered = useInfiniteQuery({
    ...belongingQuery(orders, party, '-ordered_on', { f: 'ordered_on', op: 'isnull', v: false }),
    enabled: may(session, permissionTo('sales-order', 'read')),
  });
  const entriesOf = {
    crm: (crm.data?.pages ?? []).flatMap(({ data }) => data.map((of): Entry => ({ kind: of.kind, at: of.at, of }))),
    orders: (ordered.data?.pages ?? []).flatMap(({ data }) =>
      data.map((of): Entry => ({ kind: 'order', at: instantOf(new Date(`${String(of.ordered_on)}T00:00:00Z`), zone).toISOString(), of })),
    ),
  };
  const all = mergeEntries([
    { entries: entriesOf.crm, hasMore: crm.hasNextPage },
    { entries: entriesOf.orders, hasMore: ordered.hasNextPage },
  ]);
  const kinds = KINDS.filter((kind) => all.some((entry) => entry.kind === kind));
  const shown = only === null ? all : all.filter(({ kind }) => kind === only);
  const isLoading = (crm.data === undefined && crm.error === null) || (ordered.isLoading && ordered.error === null);
  const behind = [crm, ordered].filter(({ hasNextPage }) => hasNextPage);
  return (
    <Panel
      title={t('customers.timeline.title')}
      actions={
        kinds.length > 1 && (
          <select
            className={styles.kind}
            aria-label={t('customers.timeline.kind')}
            value={only ?? ''}
            onChange={(event) => setOnly(KINDS.find((kind) => kind === event.currentTarget.value) ?? null)}
          >
            <option value="">{t('customers.timeline.all')}</option>
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {t(`customers.timeline.kinds.${kind}`)}
              </option>
            ))}
          </select>
        )
      }
    >
      {[crm, ordered].map(
        ({ error, refetch }, index) =>
          error !== null && <ErrorNotice key={index === 0 ? 'crm' : 'orders'} error={error} onRetry={() => void refetch()} />,
      )}
      {isLoading ? (
        <SkeletonRows rows={6} />
      ) : (
        <ol className={styles.entries}>
          {shown.map((entry) => (
            <EntryItem key={`${entry.kind} ${entry.of.id} ${entry.at}`} entry={entry} party={party} />
          ))}
        </ol>
      )}
      <MoreButton
        query={{
          hasNextPage: behind.length > 0,
          isFetchingNextPage: crm.isFetchingNextPage || ordered.isFetchingNextPage,
          fetchNextPage: () => Promise.all(behind.map((one) => one.fetchNextPage())),
        }}
      />
    </Panel>
  );
}
