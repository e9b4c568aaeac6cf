import { NativeSelect, TextInput } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { problemOf } from '../../../../../api/failure.ts';
import { type SeenClient, timezoneOf, useSession } from '../../../../../api/session.ts';
import { ForClient } from '../../../../../app/client/for-client.tsx';
import { BackLink } from '../../../../../app/frame/back-link.tsx';
import { formatCount, formatMoment } from '../../../../../i18n/format.ts';
import { useLabels } from '../../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { ListTable } from '../../../../../kit/lists/list-table.tsx';
import { MoreButton } from '../../../../../kit/lists/more-button.tsx';
import { RowCard } from '../../../../../kit/lists/row-card.tsx';
import { Notice } from '../../../../../kit/page/notice.tsx';
import { PageHeader } from '../../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { Empty, ErrorNotice, Loaded } from '../../../../../kit/page/states.tsx';
import { confirm } from '../../../../../kit/windows/confirm.ts';
import { showToast } from '../../../../../kit/windows/toast.ts';
import { UnsavedProvider, useTyped } from '../../../../../kit/windows/unsaved.tsx';
import { useResourceNamed } from '../../../parts/use-resource.ts';
import { allQuery } from '../queries.ts';
import { useAmounts } from '../use-amounts.ts';
import styles from './prices.module.css';
import { type Change, change, type PriceChange, type PriceOutcome, priceChangesQuery, revert } from './queries.ts';

const OPERATIONS = ['pct', 'amount', 'set', 'round'] as const;
const filterOf = (category: string): string => {
  const active = { f: 'state', op: 'eq', v: 'active' };
  return JSON.stringify(category === '' ? active : { and: [active, { f: 'category', op: 'eq', v: category }] });
};

/** What a change would do: how many prices, by how much, and the first of them. */
function Preview({ outcome }: { outcome: PriceOutcome }) {
  const { t, language } = useLanguage();
  const { unitPrice, percent } = useAmounts();
  const share = (value: string | null) => (value === null ? '–' : percent(value));
  return (
    <>
      <dl className={styles.metrics}>
        {(
          [
            ['rows', t('trade.bulk.of', { rows: formatCount(outcome.rows, language), of: formatCount(outcome.count, language) })],
            ['min', share(outcome.min_percent)],
            ['mean', share(outcome.mean_percent)],
            ['max', share(outcome.max_percent)],
            ...(outcome.waiting === 0 ? [] : [['waiting', formatCount(outcome.waiting, language)] as const]),
            ...(outcome.below_cost === null ? [] : [['below', formatCount(outcome.below_cost, language)] as const]),
          ] as const
        ).map(([name, value]) => (
          <div key={name} data-tone={name === 'below' && outcome.below_cost !== 0 ? 'bad' : undefined}>
            <dt>{t(`trade.bulk.figure.${name}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {outcome.waiting > 0 && (
        <Notice tone="warn">{t('trade.bulk.waitsNote', { count: outcome.waiting, limit: share(outcome.limit_percent) })}</Notice>
      )}
      {outcome.sample.length > 0 && (
        <ListTable
          label={t('trade.bulk.sample')}
          rows={outcome.sample}
          keyOf={({ product_id }) => product_id}
          nameOf={({ name }) => name}
          columns={[
            { key: 'sku', label: 'SKU', cell: ({ sku }) => sku },
            { key: 'name', label: t('trade.product'), kind: 'fill', isName: true, cell: ({ name }) => name },
            {
              key: 'before',
              label: t('trade.bulk.before'),
              kind: 'number',
              cell: ({ before }) => (before === null ? '–' : unitPrice(before)),
            },
            { key: 'after', label: t('trade.bulk.after'), kind: 'number', cell: ({ after }) => unitPrice(after) },
            ...(outcome.waiting === 0
              ? []
              : [
                  {
                    key: 'waits',
                    label: t('trade.bulk.approvalColumn'),
                    cell: ({ waits }: PriceOutcome['sample'][number]) => (waits ? t('trade.bulk.waits') : ''),
                  },
                ]),
          ]}
          card={({ sku, name, before, after, waits }) => (
            <RowCard
              title={name}
              side={sku}
              lines={[`${before === null ? '–' : unitPrice(before)} → ${unitPrice(after)}`, ...(waits ? [t('trade.bulk.waits')] : [])]}
            />
          )}
        />
      )}
    </>
  );
}

function ChangeForm({ clientId }: { clientId: string }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const categories = useQuery(allQuery(useResourceNamed('category'), clientId, 'name'));
  const [typed, setTyped] = useState({ op: 'pct' as Change['op'], value: '', reason: '', category: '', q: '' });
  const [preview, setPreview] = useState<PriceOutcome | null>(null);
  useTyped(typed.value !== '' || typed.reason !== '');
  // What was previewed is made, and nothing else: a changed form is previewed again.
  const set = (part: Partial<typeof typed>) => {
    setTyped((known) => ({ ...known, ...part }));
    setPreview(null);
  };
  const run = useMutation({
    mutationFn: (expected: number | null) => {
      const { op, value, reason, category, q } = typed;
      const asked = {
        op,
        value: value.trim().replace(',', '.'),
        reason: reason.trim(),
        filter: filterOf(category),
        q: q.trim() || undefined,
      };
      return change(clientId, asked, expected);
    },
    onSuccess: (outcome, expected) => {
      if (expected === null) return setPreview(outcome);
      setPreview(null);
      setTyped((known) => ({ ...known, value: '', reason: '' }));
      const { rows, waiting } = outcome;
      showToast(waiting === 0 ? t('trade.bulk.done', { count: rows }) : t('trade.bulk.doneWaiting', { count: rows - waiting, waiting }));
      void queryClient.invalidateQueries();
    },
  });
  const fields = run.error === null ? {} : problemOf(run.error, t).fields;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    run.mutate(null);
  };
  const make = async () => {
    if (preview === null) return;
    const question = {
      title: t('trade.bulk.ask', { count: preview.rows }),
      text: t('trade.bulk.askText'),
      yes: t('trade.bulk.make', { count: preview.rows }),
      isHarmless: true,
    };
    if (await confirm(question)) run.mutate(preview.count);
  };
  return (
    <Panel title={t('trade.bulk.form')}>
      <form onSubmit={submit} className={styles.form}>
        {run.error !== null && Object.keys(fields).length === 0 && <ErrorNotice error={run.error} title={t('error.save')} />}
        <div className={styles.fields}>
          <NativeSelect
            label={t('trade.bulk.category')}
            value={typed.category}
            onChange={(event) => set({ category: event.currentTarget.value })}
            data={[
              { value: '', label: t('common.all') },
              ...(categories.data ?? []).map(({ id, name }) => ({ value: id, label: String(name) })),
            ]}
          />
          <TextInput
            label={t('trade.bulk.words')}
            placeholder={t('trade.bulk.wordsHint')}
            value={typed.q}
            onChange={(event) => set({ q: event.currentTarget.value })}
          />
          <NativeSelect
            label={t('trade.bulk.op.label')}
            value={typed.op}
            onChange={(event) => set({ op: OPERATIONS.find((one) => one === event.currentTarget.value) ?? 'pct' })}
            data={OPERATIONS.map((value) => ({ value, label: t(`trade.bulk.op.${value}`) }))}
          />
          <TextInput
            label={t('trade.bulk.value')}
            required
            placeholder={{ pct: '5', amount: '500', set: '10000', round: '0.90' }[typed.op]}
            error={fields.value}
            value={typed.value}
            onChange={(event) => set({ value: event.currentTarget.value })}
          />
          <TextInput
            label={t('trade.reason')}
            required
            maxLength={500}
            error={fields.reason}
            value={typed.reason}
            onChange={(event) => set({ reason: event.currentTarget.value })}
          />
        </div>
        <div className={styles.buttons}>
          <ActionButton type="submit" variant={preview === null ? 'filled' : 'default'} loading={run.isPending && run.variables === null}>
            {t('trade.bulk.preview')}
          </ActionButton>
          {preview !== null && preview.rows > 0 && (
            <ActionButton loading={run.isPending && run.variables !== null} onClick={() => void make()}>
              {t('trade.bulk.make', { count: preview.rows })}
            </ActionButton>
          )}
        </div>
        {preview !== null && <Preview outcome={preview} />}
      </form>
    </Panel>
  );
}

/** The changes made, each to be reverted. */
function Changes({ clientId }: { clientId: string }) {
  const { t, language } = useLanguage();
  const labelOf = useLabels();
  const { unitPrice, percent } = useAmounts();
  const queryClient = useQueryClient();
  const zone = timezoneOf(useSession(), clientId);
  const changes = useInfiniteQuery(priceChangesQuery(clientId));
  const back = useMutation({
    mutationFn: revert,
    onSuccess: ({ reverted, kept }) => showToast(t('trade.bulk.reverted', { reverted, kept })),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    onSettled: () => void queryClient.invalidateQueries(),
  });
  const confirmed = async (one: PriceChange) => {
    const question = {
      title: t('trade.bulk.revertAsk', { count: one.rows }),
      text: t('trade.bulk.revertText'),
      yes: t('trade.bulk.revert'),
    };
    if (await confirm(question)) back.mutate(one.id);
  };
  const at = ({ changed_at }: PriceChange) => formatMoment(changed_at, zone, language);
  const whatOf = ({ op, value }: PriceChange) =>
    op === 'edit' ? t('trade.bulk.op.edit') : `${labelOf('trade.bulk.op', op)}: ${op === 'pct' ? percent(value) : unitPrice(value)}`;
  const approvalOf = ({ id, approval }: PriceChange) =>
    approval === null ? (
      '–'
    ) : (
      <Link to="/approvals/prices/$id" params={{ id }}>
        {labelOf('trade.approval.status', approval)}
      </Link>
    );
  const action = (one: PriceChange) =>
    one.reverted_at === null ? (
      <ActionButton
        size="compact-xs"
        variant="default"
        loading={back.isPending && back.variables === one.id}
        onClick={() => void confirmed(one)}
      >
        {t('trade.bulk.revert')}
      </ActionButton>
    ) : (
      t('trade.bulk.revertedAt', { at: formatMoment(one.reverted_at, zone, language) })
    );
  return (
    <Panel title={t('trade.bulk.changes')} flush>
      <Loaded query={changes}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.data);
          if (rows.length === 0) return <Empty text={t('trade.bulk.noChanges')} />;
          return (
            <ListTable
              label={t('trade.bulk.changes')}
              rows={rows}
              keyOf={({ id }) => id}
              nameOf={whatOf}
              columns={[
                { key: 'at', label: t('trade.prices.recorded'), cell: at },
                { key: 'what', label: t('trade.bulk.op.label'), cell: whatOf, isName: true },
                {
                  key: 'rows',
                  label: t('trade.bulk.figure.rows'),
                  kind: 'number',
                  cell: ({ rows: count }) => formatCount(count, language),
                },
                { key: 'reason', label: t('trade.reason'), kind: 'fill', cell: ({ reason }) => reason },
                { key: 'approval', label: t('trade.bulk.approvalColumn'), cell: approvalOf },
                { key: 'by', label: t('trade.by'), cell: ({ by }) => by ?? '–' },
                { key: 'revert', label: t('trade.bulk.revert'), cell: action },
              ]}
              card={(one) => (
                <RowCard
                  title={whatOf(one)}
                  side={action(one)}
                  lines={[`${at(one)} · ${one.by ?? '–'}`, one.reason, ...(one.approval === null ? [] : [approvalOf(one)])]}
                />
              )}
            />
          );
        }}
      </Loaded>
      <MoreButton query={changes} />
    </Panel>
  );
}

function Bulk({ client }: { client: SeenClient }) {
  return (
    <UnsavedProvider>
      {(_, question) => (
        <div className={styles.page}>
          {question}
          <ChangeForm clientId={client.client_id} />
          <Changes clientId={client.client_id} />
        </div>
      )}
    </UnsavedProvider>
  );
}

/** Changes the base prices of many products at once: previewed first, reverted as a whole. */
export default function ChangePricesPage() {
  const { t } = useLanguage();
  return (
    <>
      <BackLink to="/pricing">{t('trade.prices.title')}</BackLink>
      <PageHeader title={t('trade.bulk.title')} subtitle={t('trade.bulk.subtitle')} />
      <ForClient>{(client) => <Bulk key={client.client_id} client={client} />}</ForClient>
    </>
  );
}
