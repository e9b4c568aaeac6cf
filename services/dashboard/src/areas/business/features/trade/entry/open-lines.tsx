import { Button } from '@mantine/core';
import { useLabels } from '../../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { plainDecimal } from '../amounts.ts';
import { ProductField } from '../product-field.tsx';
import { useAmounts } from '../use-amounts.ts';
import type { DraftLine, LineProduct, OpenLine } from './draft.ts';
import styles from './entry.module.css';

/** Lines of a pasted text that need an answer: each keeps its text until it becomes a line or is left out. */
export function OpenLines(props: {
  clientId: string;
  open: readonly OpenLine[];
  onTake: (key: string, line: Omit<DraftLine, 'key'>) => void;
  onDrop: (key: string) => void;
}) {
  const { t } = useLanguage();
  const labelOf = useLabels();
  const { quantity: shown } = useAmounts();
  const { clientId, open, onTake, onDrop } = props;
  const take = ({ key, quantity }: OpenLine, product: LineProduct) =>
    onTake(key, { product, quantity: quantity === null ? '' : plainDecimal(quantity), price: '', discount: '' });
  return (
    <Panel title={t('trade.entry.open', { count: open.length })} flush>
      <ul className={styles.open}>
        {open.map((one) => (
          <li key={one.key}>
            <p className={styles.openText}>
              <span className={styles.openLine}>{t('trade.entry.lineName', { number: one.line })}</span> <q>{one.text}</q>
            </p>
            <p className={styles.openReason}>
              {labelOf('trade.entry.reason', one.reason)}
              {one.quantity !== null && ` · ${t('trade.quantity')}: ${shown(one.quantity)}`}
            </p>
            <div className={styles.openActions}>
              {one.suggestions.map(({ product_id: id, sku, name }) => (
                <Button key={id} size="xs" variant="default" onClick={() => take(one, { id, sku, name })}>
                  {sku} · {name}
                </Button>
              ))}
              <div className={styles.openField}>
                <ProductField
                  clientId={clientId}
                  label={t('trade.entry.productFor', { text: one.text })}
                  isLabelHidden
                  placeholder={t('trade.entry.findProduct')}
                  value={null}
                  onChange={(product) => take(one, product)}
                />
              </div>
              <Button size="xs" variant="subtle" color="gray" onClick={() => onDrop(one.key)}>
                {t('trade.entry.leaveOut')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
