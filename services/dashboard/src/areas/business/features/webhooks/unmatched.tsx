import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SeenClient } from '../../../../api/session.ts';
import { formatMoment } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Form, useServerForm } from '../../../../kit/forms/form.tsx';
import { ListTable } from '../../../../kit/lists/list-table.tsx';
import { RowCard } from '../../../../kit/lists/row-card.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty, Loaded } from '../../../../kit/page/states.tsx';
import { SidePanel } from '../../../../kit/windows/side-panel.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import { lookupQuery, type Row } from '../../parts/resources/queries.ts';
import { useValues } from '../../parts/resources/use-values.ts';
import { useResourceNamed } from '../../parts/use-resource.ts';
import { assignEvent, dismissEvent, type Kind, unmatchedQuery } from './queries.ts';
import styles from './webhooks.module.css';

interface Opened {
  readonly row: Row;
  readonly to: 'assign' | 'dismiss';
}

function useDone(onClose: () => void) {
  const queryClient = useQueryClient();
  return (text: string) => {
    showToast(text);
    void queryClient.invalidateQueries();
    onClose();
  };
}

/** Links an event to an order or a shipment, found by its number. */
function AssignForm({ kind, client, row, onClose }: { kind: Kind; client: SeenClient; row: Row; onClose: () => void }) {
  const { t } = useLanguage();
  const resource = useResourceNamed(kind === 'payment' ? 'sales-order' : 'shipment');
  const values = useValues(useResourceNamed(kind === 'payment' ? 'payment-event' : 'shipment-event'));
  const done = useDone(onClose);
  const [text, setText] = useState('');
  const found = useQuery(lookupQuery(resource, client.client_id, text.trim()));
  const save = useMutation({
    mutationFn: ({ to }: { to: string }) => assignEvent(kind, row.id, to),
    onSuccess: (after) => done(t('webhooks.assign.done', { outcome: values.textOf('outcome', after.outcome) ?? '' })),
  });
  const form = useServerForm({ to: '' }, save.error);
  return (
    <Form
      save={save}
      action={t('webhooks.assign.label')}
      isDirty={form.isDirty()}
      onSubmit={form.onSubmit((typed) => save.mutate(typed))}
      onCancel={onClose}
    >
      <p className={styles.hint}>{t(`webhooks.assign.hint.${kind}`)}</p>
      <TextInput label={t(`webhooks.assign.find.${kind}`)} value={text} onChange={({ currentTarget: { value } }) => setText(value)} />
      <NativeSelect
        label={t(`webhooks.assign.to.${kind}`)}
        required
        data={[{ value: '', label: t('webhooks.assign.choose') }, ...(found.data ?? []).map(({ id, label }) => ({ value: id, label }))]}
        {...form.getInputProps('to')}
      />
    </Form>
  );
}

/** Ignores an event, with the reason. */
function DismissForm({ kind, row, onClose }: { kind: Kind; row: Row; onClose: () => void }) {
  const { t } = useLanguage();
  const done = useDone(onClose);
  const save = useMutation({
    mutationFn: ({ reason }: { reason: string }) => dismissEvent(kind, row.id, reason),
    onSuccess: () => done(t('webhooks.dismiss.done')),
  });
  const form = useServerForm({ reason: '' }, save.error);
  return (
    <Form
      save={save}
      action={t('webhooks.dismiss.label')}
      isDirty={form.isDirty()}
      onSubmit={form.onSubmit((typed) => save.mutate(typed))}
      onCancel={onClose}
    >
      <TextInput label={t('webhooks.dismiss.reason')} required maxLength={300} {...form.getInputProps('reason')} />
    </Form>
  );
}

/** Events of one kind that match nothing, or failed: linked by hand, or ignored. */
export function Unmatched({ kind, client, canDecide }: { kind: Kind; client: SeenClient; canDecide: boolean }) {
  const { t, language } = useLanguage();
  const events = useQuery(unmatchedQuery(kind, client.client_id));
  const values = useValues(useResourceNamed(kind === 'payment' ? 'payment-event' : 'shipment-event'));
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  const text = (value: unknown) => (typeof value === 'string' ? value : '–');
  const reference = (row: Row) => text(kind === 'payment' ? row.order_reference : row.tracking_code);
  const what = (row: Row) =>
    kind === 'payment'
      ? `${values.textOf('kind', row.kind) ?? ''} · ${values.textOf('amount', row.amount, row) ?? ''}`
      : (values.textOf('code', row.code) ?? '–');
  const why = (row: Row) => {
    if (row.outcome === 'failed') return t('webhooks.why.failed', { reason: text(row.reason) });
    if (kind === 'tracking') return t('webhooks.why.noShipment', { code: text(row.tracking_code) });
    return typeof row.order_reference === 'string'
      ? t('webhooks.why.noOrder', { number: row.order_reference })
      : t('webhooks.why.noReference');
  };
  const at = (row: Row) => formatMoment(row.created_at, client.timezone, language);
  const actions = (row: Row) =>
    canDecide && (
      <span className={styles.choices}>
        <Button size="compact-xs" variant="default" onClick={() => setOpened({ row, to: 'assign' })}>
          {t('webhooks.assign.label')}
        </Button>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setOpened({ row, to: 'dismiss' })}>
          {t('webhooks.dismiss.label')}
        </Button>
      </span>
    );
  const sender = (row: Row) => text(kind === 'payment' ? row.provider : row.carrier);
  return (
    <Panel title={t(`webhooks.unmatched.${kind}`)} flush>
      <Loaded query={events}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty text={t('webhooks.unmatched.none')} />
          ) : (
            <ListTable
              label={t(`webhooks.unmatched.${kind}`)}
              rows={rows}
              keyOf={({ id }) => id}
              nameOf={(row) => text(row.event_id)}
              columns={[
                { key: 'at', label: t('webhooks.unmatched.at'), cell: at },
                { key: 'sender', label: t('webhooks.unmatched.sender'), cell: sender },
                { key: 'reference', label: t(`webhooks.unmatched.reference.${kind}`), isName: true, cell: reference },
                { key: 'what', label: t('webhooks.unmatched.what'), cell: what },
                { key: 'why', label: t('webhooks.unmatched.why'), kind: 'fill', cell: why },
                { key: 'actions', label: t('webhooks.unmatched.actions'), cell: actions },
              ]}
              card={(row) => (
                <RowCard title={reference(row)} side={at(row)} lines={[`${sender(row)} · ${what(row)}`, why(row), actions(row)]} />
              )}
            />
          )
        }
      </Loaded>
      {opened !== null && (
        <SidePanel title={t(`webhooks.${opened.to}.title`)} onClose={close}>
          {opened.to === 'assign' ? (
            <AssignForm kind={kind} client={client} row={opened.row} onClose={close} />
          ) : (
            <DismissForm kind={kind} row={opened.row} onClose={close} />
          )}
        </SidePanel>
      )}
    </Panel>
  );
}
