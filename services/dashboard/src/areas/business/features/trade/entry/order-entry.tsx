import type { ResourceDefinition } from '@balai/contracts';
import { Textarea } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import { problemOf } from '../../../../../api/failure.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Notice } from '../../../../../kit/page/notice.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { ErrorNotice } from '../../../../../kit/page/states.tsx';
import { useValues } from '../../../parts/resources/use-values.ts';
import { amountIn } from '../amounts.ts';
import { CustomerCard } from './customer-card.tsx';
import { DeliveryPanel } from './delivery/delivery-panel.tsx';
import { useDelivery } from './delivery/use-delivery.ts';
import { faultOf, type OrderDraft, orderedLines, sumsOf } from './draft.ts';
import styles from './entry.module.css';
import { type Focus, LinesPanel } from './lines-panel.tsx';
import { OrderDetails } from './order-details.tsx';
import { OrderSummary } from './order-summary.tsx';
import { useKeptDraft } from './use-kept-draft.ts';
import { useQuoted } from './use-quoted.ts';
import { useSaveOrder } from './use-save-order.ts';

/** The form of an order. @param initial what an existing order has; null: a new one */
export function OrderEntry(props: {
  resource: ResourceDefinition;
  clientId: string;
  initial: OrderDraft | null;
  /** Whether the order is confirmed or waits: it is saved, and not submitted again. */
  isSubmitted: boolean;
}) {
  const { t } = useLanguage();
  const { resource, clientId, initial, isSubmitted } = props;
  const values = useValues(resource);
  const { draft, setDraft, isRestored, startAnew, forget } = useKeptDraft(clientId, initial);
  const [focusOn, setFocusOn] = useState<Focus | null>(initial === null ? null : { index: 0, column: 'product' });
  const [isChecked, setChecked] = useState(false);
  const partyInput = useRef<HTMLInputElement>(null);
  const set = (part: Partial<OrderDraft>) => setDraft((known) => ({ ...known, ...part }));

  const quoted = useQuoted(clientId, draft);
  const { customer, currency } = quoted;
  const sums = sumsOf(draft, (key) => quoted.lines.get(key)?.price ?? null);
  const delivery = useDelivery({ clientId, draft, currency, subtotal: sums.subtotal, onChange: set });
  const { save, faults, problem } = useSaveOrder({
    ...{ resource, clientId, draft, currency, complete: delivery.complete },
    onSaved: (saved) => set({ saved }),
    onDone: forget,
  });
  const exceeds =
    draft.payment === 'credit' && customer?.available != null && !isSubmitted && (amountIn(customer.available, 2) ?? 0n) < sums.total;

  const go = (submits: boolean) => {
    if (save.isPending) return;
    setChecked(true);
    save.reset();
    if (draft.party === null) return partyInput.current?.focus();
    const ordered = orderedLines(draft);
    if (ordered.length === 0) return setFocusOn({ index: 0, column: 'product' });
    const faulty = ordered.find((line) => faultOf(line) !== null);
    if (faulty !== undefined)
      return setFocusOn({ index: draft.lines.findIndex(({ key }) => key === faulty.key), column: faultOf(faulty) ?? 'quantity' });
    if (sums.freight !== null && sums.freight >= 0n) save.mutate(submits);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
    event.preventDefault();
    go(!isSubmitted);
  };
  const begin = () => {
    startAnew();
    setChecked(false);
    save.reset();
    partyInput.current?.focus();
  };
  const firstFree = Math.max(
    0,
    draft.lines.findLastIndex(({ product }) => product === null),
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a shortcut for what the buttons do
    <div className={styles.page} onKeyDown={onKeyDown}>
      <div className={styles.main}>
        {isRestored && (
          <Notice tone="info">
            <span>{t('trade.entry.restored')}</span>{' '}
            <button type="button" className={styles.link} onClick={begin}>
              {t('trade.entry.startAnew')}
            </button>
          </Notice>
        )}
        {problem !== null && <ErrorNotice error={problem} title={t('error.save')} />}
        <OrderDetails
          {...{ resource, clientId, draft, isChecked, partyInput }}
          onChange={set}
          onPicked={() => setFocusOn({ index: firstFree, column: 'product' })}
          autoFocus={initial === null && draft.party === null}
        />
        <LinesPanel
          {...{ clientId, currency, draft, setDraft, faults, isChecked, focusOn, setFocusOn }}
          about={quoted.about}
          quoted={quoted.lines}
        />
        <DeliveryPanel {...{ resource, clientId, currency, draft, delivery }} onChange={set} isFreightFaulty={sums.freight === null} />
        <Panel title={values.labelOf('notes')}>
          <Textarea
            aria-label={values.labelOf('notes')}
            autosize
            minRows={2}
            maxRows={8}
            maxLength={4_000}
            value={draft.notes}
            onChange={(event) => set({ notes: event.currentTarget.value })}
          />
        </Panel>
      </div>
      <aside className={styles.side} aria-label={t('trade.entry.summary')}>
        <CustomerCard customer={customer} currency={currency} />
        <OrderSummary
          {...{ currency, sums, exceeds }}
          labelOf={values.labelOf}
          openLines={draft.open.length}
          action={isSubmitted ? t('action.save') : values.actionOf('submit')}
          {...(!isSubmitted && { draftAction: t('trade.entry.saveDraft') })}
          onSave={(isMain) => go(isMain && !isSubmitted)}
          pending={!save.isPending ? null : save.variables || isSubmitted ? 'main' : 'draft'}
          problem={save.error === null ? null : problemOf(save.error, t).message}
        />
      </aside>
    </div>
  );
}
