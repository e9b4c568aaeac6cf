import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useMemo, useState } from 'react';
import { problemOf } from '../../../../../api/failure.ts';
import { may, type SeenClient, useSession } from '../../../../../api/session.ts';
import { useAddress } from '../../../../../app/address/use-address.ts';
import { keepWork } from '../../../../../app/area/keep.ts';
import { ForClient } from '../../../../../app/client/for-client.tsx';
import { BackLink } from '../../../../../app/frame/back-link.tsx';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { PageHeader } from '../../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { Segments } from '../../../../../kit/page/segments.tsx';
import { ErrorNotice } from '../../../../../kit/page/states.tsx';
import { showToast } from '../../../../../kit/windows/toast.ts';
import { UnsavedProvider, useTyped, useUnsaved } from '../../../../../kit/windows/unsaved.tsx';
import { splitFaults } from '../../../parts/resources/line-faults.ts';
import { useResourceNamed } from '../../../parts/use-resource.ts';
import { permissionTo } from '../../../resources.ts';
import { type FoundProduct, ProductField } from '../product-field.tsx';
import { allQuery } from '../queries.ts';
import { moveSearch } from '../search.ts';
import { type MoveKind, moveStock } from './queries.ts';
import styles from './stock.module.css';

interface MoveLine {
  readonly key: number;
  readonly product: FoundProduct | null;
  readonly quantity: string;
  readonly cost: string;
}

const PERMISSIONS = {
  receive: permissionTo('stock', 'receive'),
  transfer: permissionTo('stock', 'transfer'),
  adjust: permissionTo('stock', 'adjust'),
};
const KINDS: readonly MoveKind[] = ['receive', 'transfer', 'adjust'];
const newLine = (key: number): MoveLine => ({ key, product: null, quantity: '', cost: '' });

function MoveForm({ clientId, kind }: { clientId: string; kind: MoveKind }) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const warehouses = useQuery(allQuery(useResourceNamed('warehouse'), clientId, 'code'));
  const [typed, setTyped] = useState({ warehouse: '', to: '', reason: '', reference: '' });
  const [lines, setLines] = useState<readonly MoveLine[]>([newLine(1)]);
  const [isChecked, setChecked] = useState(false);
  const filled = lines.filter(({ product, quantity }) => product !== null || quantity.trim() !== '');
  useTyped(filled.length > 0 || typed.reason !== '' || typed.reference !== '');
  const { report } = useUnsaved();
  const move = useMutation({
    mutationFn: () =>
      moveStock(clientId, {
        ...{ kind, ...typed },
        lines: filled.flatMap(({ product, quantity, cost }) => (product === null ? [] : [{ product: product.id, quantity, cost }])),
      }),
    onSuccess: (count) => {
      showToast(t('trade.stock.form.done', { count }));
      void queryClient.invalidateQueries();
      report(false);
      void navigate({ to: '/stock', search: keepWork });
    },
  });
  const [rest, lineFaults] = useMemo(() => splitFaults(move.error), [move.error]);
  const fields = rest === null ? {} : problemOf(rest, t).fields;
  const isSaid =
    Object.keys(lineFaults).length > 0 || Object.keys(fields).some((name) => ['warehouse', 'from', 'to', 'reason'].includes(name));
  const set = (part: Partial<typeof typed>) => setTyped((known) => ({ ...known, ...part }));
  const change = (key: number, part: Partial<MoveLine>) =>
    setLines((known) => known.map((line) => (line.key === key ? { ...line, ...part } : line)));
  const choices = [
    { value: '', label: t('trade.stock.form.pick') },
    ...(warehouses.data ?? []).map(({ id, name, code }) => ({ value: id, label: `${String(name)} (${String(code)})` })),
  ];
  const lacksProduct = filled.length === 0 || filled.some(({ product }) => product === null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!lacksProduct) move.mutate();
  };
  const warehouse = (name: 'warehouse' | 'to', label: string, error: string | undefined) => (
    <NativeSelect
      label={label}
      required
      value={typed[name]}
      error={error}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
      data={choices}
    />
  );
  return (
    <Panel title={t(`trade.stock.form.${kind}`)}>
      <form onSubmit={submit} className={styles.form}>
        <p className={styles.hint}>{t(`trade.stock.form.hint.${kind}`)}</p>
        {rest !== null && !isSaid && <ErrorNotice error={rest} title={t('error.save')} />}
        <div className={styles.fields}>
          {warehouse(
            'warehouse',
            t(kind === 'transfer' ? 'trade.stock.form.from' : 'trade.stock.warehouse'),
            fields[kind === 'transfer' ? 'from' : 'warehouse'],
          )}
          {kind === 'transfer' && warehouse('to', t('trade.stock.form.to'), fields.to)}
          {kind === 'receive' ? (
            <TextInput
              label={t('trade.stock.form.reference')}
              maxLength={120}
              value={typed.reference}
              onChange={(event) => set({ reference: event.currentTarget.value })}
            />
          ) : (
            <TextInput
              label={t('trade.reason')}
              required={kind === 'adjust'}
              maxLength={500}
              error={fields.reason}
              value={typed.reason}
              onChange={(event) => set({ reason: event.currentTarget.value })}
            />
          )}
        </div>
        <div className={styles.lines}>
          {lines.map((line, index) => {
            const name = t('trade.entry.lineName', { number: index + 1 });
            const sent = filled.findIndex(({ key }) => key === line.key);
            return (
              <div key={line.key} className={styles.line}>
                <div className={styles.lineProduct}>
                  <ProductField
                    clientId={clientId}
                    label={`${t('trade.product')}, ${name}`}
                    placeholder={t('trade.prices.findProduct')}
                    value={line.product === null ? null : { ...line.product, sku: `${line.product.sku} · ${line.product.name}` }}
                    onChange={(product) => change(line.key, { product })}
                    error={isChecked && line.product === null ? t('trade.stock.form.noProduct') : lineFaults[`lines.${sent}.product`]}
                  />
                </div>
                <TextInput
                  label={`${t('trade.quantity')}, ${name}`}
                  inputMode={kind === 'adjust' ? 'text' : 'decimal'}
                  maxLength={20}
                  required={lines.length === 1 || line.product !== null}
                  value={line.quantity}
                  error={lineFaults[`lines.${sent}.quantity`]}
                  onChange={(event) => change(line.key, { quantity: event.currentTarget.value })}
                />
                {kind === 'receive' && (
                  <TextInput
                    label={`${t('trade.stock.form.unitCost')}, ${name}`}
                    inputMode="decimal"
                    maxLength={20}
                    value={line.cost}
                    error={lineFaults[`lines.${sent}.unit_cost`]}
                    onChange={(event) => change(line.key, { cost: event.currentTarget.value })}
                  />
                )}
                {lines.length > 1 && (
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size={36}
                    className={styles.removeLine}
                    aria-label={t('trade.entry.remove', { number: index + 1 })}
                    onClick={() => setLines(lines.filter(({ key }) => key !== line.key))}
                  >
                    <IconX size={16} aria-hidden />
                  </ActionIcon>
                )}
              </div>
            );
          })}
        </div>
        <div className={styles.buttons}>
          <Button
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => setLines([...lines, newLine(Math.max(...lines.map(({ key }) => key)) + 1)])}
          >
            {t('trade.stock.form.add')}
          </Button>
          <ActionButton type="submit" loading={move.isPending}>
            {t(`trade.stock.form.${kind}`)}
          </ActionButton>
        </div>
      </form>
    </Panel>
  );
}

function Move({ client }: { client: SeenClient }) {
  const { t } = useLanguage();
  const session = useSession();
  const { search, change } = useAddress(moveSearch);
  const allowed = KINDS.filter((kind) => may(session, PERMISSIONS[kind]));
  const kind = allowed.find((one) => one === search.kind) ?? allowed[0] ?? 'receive';
  return (
    <UnsavedProvider>
      {(leave, question) => (
        <div className={styles.page}>
          {question}
          {allowed.length > 1 && (
            <div>
              <Segments
                label={t('trade.stock.kindLabel')}
                size="control"
                value={kind}
                onChange={(next) => leave(() => change({ kind: next }))}
                options={allowed.map((value) => ({ value, label: t(`trade.stock.move.${value}`) }))}
              />
            </div>
          )}
          <MoveForm key={kind} clientId={client.client_id} kind={kind} />
        </div>
      )}
    </UnsavedProvider>
  );
}

/** Receives, transfers and adjusts stock. */
export default function MovePage() {
  const { t } = useLanguage();
  return (
    <>
      <BackLink to="/stock">{t('trade.stock.title')}</BackLink>
      <PageHeader title={t('trade.stock.movements')} />
      <ForClient>{(client) => <Move key={client.client_id} client={client} />}</ForClient>
    </>
  );
}
