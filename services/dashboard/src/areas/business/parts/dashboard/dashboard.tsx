import { type DaySpan, dayOf } from '@balai/calendar';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { type SeenClient, useSession } from '../../../../api/session.ts';
import { mayAny } from '../../../../api/session-rules.ts';
import { day, text } from '../../../../app/address/search.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { keepWork } from '../../../../app/area/keep.ts';
import { formatMoment, type Language, localeOf } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { useKit } from '../../../../kit/page/kit-context.ts';
import { Notice } from '../../../../kit/page/notice.tsx';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Empty, ErrorNotice } from '../../../../kit/page/states.tsx';
import { permissionTo } from '../../resources.ts';
import { BusinessTabs } from '../business-tabs.tsx';
import { DashboardActions } from './dashboard-actions.tsx';
import { useLayout } from './grid/use-layout.ts';
import { WidgetGrid } from './grid/widget-grid.tsx';
import styles from './page.module.css';
import { type Dashboard as Answer, dashboardQuery } from './queries.ts';
import { RangeControl } from './range/range-control.tsx';
import { comparisonOf, rangeOf } from './range/ranges.ts';
import type texts from './texts.json';
import { boundsOf, needOf } from './widgets/catalogue.ts';
import type { Shown } from './widgets/context.ts';
import { useWidgetTexts } from './widgets/use-widget-texts.ts';
import { Widget } from './widgets/widget.tsx';

/** As the feature declares it. */
const SEARCH = { range: text, since: day, until: day, versus: text, behind: text };

// Loads for accounts that approve.
const WaitingNotice = lazy(() => import('./waiting-notice.tsx'));
const APPROVES = [permissionTo('order-discount', 'approve'), permissionTo('price-change', 'approve')];

// Loads when somebody arranges the page.
const EditBar = lazy(() => import('./grid/edit-bar.tsx'));
// Loads when somebody opens a number.
const BehindPanel = lazy(() => import('./behind/behind-panel.tsx'));

/** Days in a few words, the year once: `1–30 Nov 2026`. */
function daysText({ from, to }: DaySpan, language: Language): string {
  const days = new Intl.DateTimeFormat(localeOf(language), { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  return from === to ? days.format(new Date(from)) : days.formatRange(new Date(from), new Date(to));
}

declare module '../../../../i18n/i18n.ts' {
  interface PartTexts {
    dashboard: typeof texts.id;
  }
}

/** The dashboard of a client: its days, its widgets, and how they are arranged. */
export function Dashboard({ client }: { client: SeenClient }) {
  const { t, language } = useLanguage();
  const { search, change } = useAddress(SEARCH);
  const isApprover = mayAny(useSession(), APPROVES);
  const [isEditing, setEditing] = useState(false);
  const arrangement = useLayout();
  const textsOf = useWidgetTexts();
  const nameOf = (widget: string) => textsOf(widget).title;
  const today = dayOf(new Date(), client.timezone);
  const { range, span } = rangeOf(search, today);
  const comparison = comparisonOf(search);
  const asked = { span, comparison };
  const query = useQuery(dashboardQuery(client.client_id, asked));
  const { data, error, dataUpdatedAt } = query;
  const days = daysText(span, language);
  const readAt = data === undefined ? '' : formatMoment(new Date(dataUpdatedAt), client.timezone, language);
  const shown = data === undefined ? undefined : shownOf(data, { days, readAt, language });
  const retry = () => void query.refetch();
  const dataOf = (widget: string) => data?.widgets.find((one) => one.widget === widget);
  const queryClient = useQueryClient();
  const readAgain = async (widget: string): Promise<void> => {
    const again = await queryClient.fetchQuery(dashboardQuery(client.client_id, asked, widget));
    queryClient.setQueryData(dashboardQuery(client.client_id, asked).queryKey, (kept) => kept && withWidgets(kept, again.widgets));
  };
  const { isOnline } = useKit();
  const isFailed = error !== null && isOnline;
  const isNew = data !== undefined && isWithoutOrders(data);
  return (
    <>
      <BusinessTabs
        label={t('dashboard.tab.label')}
        current="/business/overview"
        overview={t('dashboard.tab.overview')}
        lists={t('dashboard.tab.lists')}
      />
      <PageHeader
        title={t('dashboard.title')}
        subtitle={
          <span className={styles.subtitle}>
            {shown?.comparedDays != null && <span>{t('dashboard.comparedWith', { days: shown.comparedDays })}</span>}
            {readAt !== '' && <span data-testid="updated">{t('dashboard.updated', { time: readAt })}</span>}
          </span>
        }
        actions={
          <DashboardActions
            clientId={client.client_id}
            asked={asked}
            isOff={data === undefined || isNew}
            canEdit={arrangement.query.data !== undefined && !isNew}
            isEditing={isEditing}
            onEdit={setEditing}
          />
        }
      />
      {isApprover && (
        <Suspense>
          <WaitingNotice clientId={client.client_id} />
        </Suspense>
      )}
      <div className={styles.bar}>
        <RangeControl range={range} span={span} days={days} today={today} comparison={comparison} onChange={change} />
      </div>
      {isEditing && (
        <Suspense fallback={<div className={styles.barRoom} />}>
          <EditBar arrangement={arrangement} nameOf={nameOf} onDone={() => setEditing(false)} />
        </Suspense>
      )}
      {isFailed && (
        <div className={styles.notice}>
          <ErrorNotice error={error} onRetry={retry} />
        </div>
      )}
      {data !== undefined && data.other_currencies > 0 && (
        <div className={styles.notice}>
          <Notice tone="warn">{t('dashboard.otherCurrencies', { count: data.other_currencies, currency: data.currency ?? '' })}</Notice>
        </div>
      )}
      {data !== undefined && !isNew && ordersOf(data)?.value === '0' && (
        <div className={styles.notice}>
          <Notice tone="info">{t('dashboard.quiet')}</Notice>
        </div>
      )}
      {arrangement.query.error !== null && (
        <div className={styles.notice}>
          <ErrorNotice error={arrangement.query.error} onRetry={() => void arrangement.query.refetch()} />
        </div>
      )}
      {isFailed && data === undefined ? null : isNew ? (
        <Empty
          text={t('dashboard.new.title')}
          hint={t('dashboard.new.hint')}
          action={
            <Link to="/business" search={keepWork}>
              {t('dashboard.new.open')}
            </Link>
          }
        />
      ) : arrangement.query.data === undefined && arrangement.query.error === null ? (
        <div className={styles.room} role="status" aria-label={t('common.loading')} />
      ) : arrangement.query.data !== undefined && arrangement.layout.length === 0 && !isEditing ? (
        <Empty text={t('dashboard.bare')} hint={t('dashboard.bareHint')} />
      ) : (
        <WidgetGrid
          layout={arrangement.layout}
          isEditing={isEditing}
          nameOf={nameOf}
          boundsOf={boundsOf}
          needOf={(widget) => needOf(dataOf(widget))}
          onChange={arrangement.change}
        >
          {(widget, rows) => (
            <Widget
              widget={widget}
              rows={rows}
              data={data === undefined ? undefined : (dataOf(widget) ?? null)}
              shown={shown}
              onRetry={() => readAgain(widget)}
            />
          )}
        </WidgetGrid>
      )}
      {search.behind !== undefined && (
        <Suspense fallback={null}>
          <BehindPanel behind={search.behind} clientId={client.client_id} onClose={() => change({ behind: undefined })} />
        </Suspense>
      )}
    </>
  );
}

/** An answer with newer widgets in the place of its own. */
const withWidgets = (answer: Answer, newer: Answer['widgets']): Answer => ({
  ...answer,
  widgets: answer.widgets.map((one) => newer.find(({ widget }) => widget === one.widget) ?? one),
});

const ordersOf = ({ widgets }: Answer) => widgets.find(({ widget, error }) => widget === 'orders' && error === null);

/** Whether a client seems never to have had an order: none is counted in the days shown nor in this year, and none names a currency. */
function isWithoutOrders({ as_of, currency, other_currencies, widgets }: Answer): boolean {
  if (as_of === null) return true;
  const counted = widgets.filter(({ widget, error }) => ['orders', 'revenue'].includes(widget) && error === null);
  const values = counted.flatMap(({ value, rows }) => [value, ...rows.map((row) => row.value)]);
  return currency === null && other_currencies === 0 && counted.length > 0 && values.every((value) => Number(value ?? 0) === 0);
}

function shownOf(data: Answer, { days, readAt, language }: { days: string; readAt: string; language: Language }): Shown {
  const { currency, period, compared } = data;
  // The answer names the day after the last one.
  const last = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
  const comparedDays = compared === null ? null : daysText({ from: compared.from, to: last(compared.to) }, language);
  return { currency, period, compared, days, comparedDays, readAt };
}
