import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../../kit/forms/action-button.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { minorText } from '../amounts.ts';
import { useAmounts } from '../use-amounts.ts';
import type { Sums } from './draft.ts';
import styles from './entry.module.css';

/** What an order comes to, what may be in its way, and the buttons that save it. */
export function OrderSummary(props: {
  labelOf: (field: string) => string;
  currency: string | null;
  sums: Sums;
  /** Whether the customer may order less on credit. */
  exceeds: boolean;
  /** Pasted lines that wait for an answer. */
  openLines: number;
  /** What the main button does. */
  action: string;
  /** Absent: the order was submitted before, and is no draft any more. */
  draftAction?: string;
  onSave: (submits: boolean) => void;
  /** Of the buttons, the one whose work is under way. */
  pending: 'main' | 'draft' | null;
  problem: string | null;
}) {
  const { t } = useLanguage();
  const { labelOf, sums, pending } = props;
  const { money } = useAmounts(props.currency);
  return (
    <Panel title={t('trade.entry.summary')}>
      <dl className={styles.totals}>
        <div>
          <dt>{labelOf('subtotal')}</dt>
          <dd>{money(minorText(sums.gross))}</dd>
        </div>
        {sums.gross !== sums.subtotal && (
          <div>
            <dt>{t('trade.entry.discounts')}</dt>
            <dd>−{money(minorText(sums.gross - sums.subtotal))}</dd>
          </div>
        )}
        <div>
          <dt>{labelOf('freight')}</dt>
          <dd data-testid="order-freight">{money(minorText(sums.freight ?? 0n))}</dd>
        </div>
        <div className={styles.grand}>
          <dt>{labelOf('total')}</dt>
          <dd data-testid="order-total">{money(minorText(sums.total))}</dd>
        </div>
      </dl>
      {props.exceeds && <p className={styles.warn}>{t('trade.entry.exceeds')}</p>}
      {props.openLines > 0 && <p className={styles.warn}>{t('trade.entry.openLeft', { count: props.openLines })}</p>}
      <div className={styles.actions}>
        <ActionButton loading={pending === 'main'} onClick={() => props.onSave(true)} fullWidth>
          {props.action}
        </ActionButton>
        {props.draftAction !== undefined && (
          <ActionButton variant="default" loading={pending === 'draft'} onClick={() => props.onSave(false)} fullWidth>
            {props.draftAction}
          </ActionButton>
        )}
      </div>
      {props.problem !== null && <p className={styles.bad}>{props.problem}</p>}
    </Panel>
  );
}
