import type { ResourceDefinition } from '@balai/contracts';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import { problemOf } from '../../../../../api/failure.ts';
import { may, useSession } from '../../../../../api/session.ts';
import { keepWork, keepWorkWith } from '../../../../../app/area/keep.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { Loaded } from '../../../../../kit/page/states.tsx';
import { showToast } from '../../../../../kit/windows/toast.ts';
import { type Condition, textOf } from '../../../parts/resources/conditions.ts';
import { actOn, listQuery, type Row, takesReason } from '../../../parts/resources/queries.ts';
import { Section } from '../../../parts/resources/section.tsx';
import { StateBadge } from '../../../parts/resources/state-badge.tsx';
import { useValues } from '../../../parts/resources/use-values.ts';
import { useResourceNamed } from '../../../parts/use-resource.ts';
import { permissionTo } from '../../../resources.ts';
import styles from './order.module.css';

// Load when they are opened.
const QuickForm = lazy(() => import('../../../parts/resources/quick-form.tsx'));
const ReasonDialog = lazy(() => import('../../../parts/resources/reason-dialog.tsx'));

const ISSUE = 'order-issue';
const SHOWN = 10;
const RESOLVED = 'resolved';

/** One issue: what is wrong, who takes care of it, how it was resolved, and what can be done with it. */
function Issue({ resource, issue, onExplain }: { resource: ResourceDefinition; issue: Row; onExplain: (action: string) => void }) {
  const { t } = useLanguage();
  const session = useSession();
  const values = useValues(resource);
  const queryClient = useQueryClient();
  const act = useMutation({
    mutationFn: (action: string) => actOn(resource, issue, action),
    onSuccess: (_, action) => showToast(t('resources.done', { action: values.actionOf(action), name: String(issue.number) })),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    onSettled: () => void queryClient.invalidateQueries(),
  });
  const state = issue.state ?? '';
  const text = (name: string) => values.textOf(name, issue[name], issue);
  const facts = [text('cause'), text('details'), text('owner'), text('resolution')].filter((one) => one !== null);
  const actions = Object.keys(resource.states?.of[state] ?? {}).filter((action) => {
    const permission = resource.permissions[action];
    return permission !== undefined && may(session, permission);
  });
  return (
    <li>
      <Link to={`/${resource.plural}/$id`} params={{ id: issue.id }} search={keepWork} className={styles.customer}>
        {text('kind')}
      </Link>
      <span className={styles.about}>{facts.join(' · ')}</span>
      <StateBadge resource={resource} state={state}>
        {values.stateOf(state)}
      </StateBadge>
      {actions.map((action) => (
        <ActionButton
          key={action}
          size="compact-xs"
          variant="default"
          loading={act.isPending && act.variables === action}
          onClick={() => (takesReason(resource, action) ? onExplain(action) : act.mutate(action))}
        >
          {values.actionOf(action)}
        </ActionButton>
      ))}
    </li>
  );
}

function IssueList({ order }: { order: Row }) {
  const { t } = useLanguage();
  const mayReport = may(useSession(), permissionTo(ISSUE, 'write'));
  const resource = useResourceNamed(ISSUE);
  const conditions: readonly Condition[] = [{ f: 'order', op: 'eq', v: order.id }];
  const list = useInfiniteQuery(listQuery(resource, order.client_id, { sort: '-created_at', conditions }, []));
  const [isReporting, setReporting] = useState(false);
  const [explained, setExplained] = useState<{ readonly row: Row; readonly action: string } | null>(null);
  const fixed = useMemo(() => ({ order: order.id }), [order.id]);
  const isOver = ({ state }: Row) => Number(state === RESOLVED);
  return (
    <Panel
      title={t('trade.issues.title')}
      actions={
        <>
          {mayReport && (
            <ActionButton size="compact-xs" variant="default" onClick={() => setReporting(true)}>
              {t('trade.issues.report')}
            </ActionButton>
          )}
          <Link to={`/${resource.plural}`} search={keepWorkWith({ where: textOf(conditions) })}>
            {t('trade.order.all')}
          </Link>
        </>
      }
    >
      <Loaded query={list}>
        {({ pages }) => {
          const issues = (pages[0]?.data ?? []).toSorted((a, b) => isOver(a) - isOver(b)).slice(0, SHOWN);
          if (issues.length === 0) return <p className={styles.about}>{t('trade.issues.none')}</p>;
          return (
            <ul className={styles.belongings}>
              {issues.map((one) => (
                <Issue key={one.id} resource={resource} issue={one} onExplain={(action) => setExplained({ row: one, action })} />
              ))}
            </ul>
          );
        }}
      </Loaded>
      <Suspense fallback={null}>
        {isReporting && <QuickForm of={ISSUE} clientId={order.client_id} fixed={fixed} onClose={() => setReporting(false)} />}
        {explained !== null && <ReasonDialog resource={resource} {...explained} onClose={() => setExplained(null)} />}
      </Suspense>
    </Panel>
  );
}

/** The issues of an order, unresolved ones first. */
export default function Issues({ order }: { order: Row }) {
  return (
    <Section of={ISSUE}>
      <IssueList order={order} />
    </Section>
  );
}
