import { ActionIcon, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { amountIn, minorText } from '../amounts.ts';
import { ProductField } from '../product-field.tsx';
import type { QuotedLine } from '../queries.ts';
import { useAmounts } from '../use-amounts.ts';
import { WhyPrice } from '../why-price.tsx';
import { type DraftLine, emptyLine, faultOf, totalOf } from './draft.ts';
import styles from './lines-grid.module.css';

const COLUMNS = ['product', 'quantity', 'price', 'discount'] as const;
type Column = (typeof COLUMNS)[number];

const nameOf = (index: number, column: Column): string => `lines.${index}.${column}`;
/** A text that names a quantity, too. */
const isCommand = (text: string): boolean => /[*×]\s*\d/.test(text) || /\d\s*[*×]/.test(text);
const isTable = (text: string): boolean => /\r|\n|\t/.test(text.trim());

/** What may be wrong with a line, and is said beside it. */
function useRemarks() {
  const { t } = useLanguage();
  const { quantity, money, percent } = useAmounts();
  return (line: DraftLine, quoted: QuotedLine | undefined) => {
    const wanted = amountIn(line.quantity, 3);
    if (quoted === undefined || wanted === null) return { stock: null, quantity: null, last: null };
    const available = quoted.available === null ? null : amountIn(quoted.available, 3);
    const [least, multiple] = [amountIn(quoted.minimum_quantity ?? '', 3), amountIn(quoted.multiple ?? '', 3)];
    return {
      stock: available !== null && available < wanted ? t('trade.entry.short') : null,
      quantity:
        least !== null && wanted < least
          ? t('trade.entry.minimum', { quantity: quantity(quoted.minimum_quantity ?? '0') })
          : multiple !== null && multiple > 0n && wanted % multiple !== 0n
            ? t('trade.entry.multiple', { quantity: quantity(quoted.multiple ?? '0') })
            : null,
      last:
        quoted.last === null
          ? null
          : t('trade.entry.last', {
              price: money(quoted.last.unit_price),
              discount: Number(quoted.last.discount) === 0 ? '' : ` −${percent(quoted.last.discount)}`,
            }),
    };
  };
}

/** The lines of an order. Enter goes on and adds a line, arrows move between lines, a paste of several lines is read as a list. */
export function LinesGrid(props: {
  clientId: string;
  currency: string | null;
  lines: readonly DraftLine[];
  quoted: ReadonlyMap<string, QuotedLine>;
  /** By the names of inputs: `lines.0.quantity`. */
  faults: Readonly<Record<string, string>>;
  /** The number of a line whose product gets the focus. */
  focusOn: { readonly index: number; readonly column: Column } | null;
  onFocused: () => void;
  onChange: (lines: readonly DraftLine[], focus?: { readonly index: number; readonly column: Column }) => void;
  /** Reads a typed line; answers the remark for it, null where it was understood. */
  onQuick: (text: string, index: number) => Promise<string | null>;
  onPasted: (text: string) => void;
  isChecked: boolean;
}) {
  const { t } = useLanguage();
  const { clientId, currency, lines, quoted, faults, focusOn, onFocused, onChange, onQuick, onPasted, isChecked } = props;
  const amounts = useAmounts(currency);
  const remarksOf = useRemarks();
  const grid = useRef<HTMLTableElement>(null);
  const cell = (index: number, column: Column) =>
    grid.current?.querySelector<HTMLInputElement>(`[name="${nameOf(index, column)}"]`) ?? null;
  useEffect(() => {
    if (focusOn === null) return;
    const input = cell(focusOn.index, focusOn.column);
    if (input === null) return;
    input.focus();
    input.select();
    onFocused();
  });
  const change = (index: number, part: Partial<DraftLine>, focus?: { index: number; column: Column }) =>
    onChange(
      lines.map((line, at) => (at === index ? { ...line, ...part } : line)),
      focus,
    );
  const remove = (index: number) => {
    const left = lines.filter((_, at) => at !== index);
    onChange(left.length === 0 ? [emptyLine()] : left, { index: Math.max(0, index - 1), column: 'product' });
  };
  const goOn = (index: number) => {
    if (index < lines.length - 1) onChange(lines, { index: index + 1, column: 'product' });
    else if (lines[index]?.product !== null) onChange([...lines, emptyLine()], { index: index + 1, column: 'product' });
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>, index: number, column: Column, text: string) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const input = event.currentTarget;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const side = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === 'Enter') {
      event.preventDefault();
      if (column === 'product' && lines[index]?.product !== null) onChange(lines, { index, column: 'quantity' });
      else if (column !== 'product') goOn(index);
    } else if (step !== undefined && lines[index + step] !== undefined) {
      event.preventDefault();
      onChange(lines, { index: index + step, column });
    } else if (side !== undefined && input.selectionStart === input.selectionEnd) {
      // At the edge of the text only: within it the arrow is for the text.
      const isAtEdge = side > 0 ? input.selectionEnd === input.value.length : input.selectionStart === 0;
      const next = COLUMNS[COLUMNS.indexOf(column) + side];
      if (!isAtEdge || next === undefined) return;
      event.preventDefault();
      onChange(lines, { index, column: next });
    } else if (event.key === 'Backspace' && column === 'product' && text === '' && lines.length > 1) {
      event.preventDefault();
      remove(index);
    }
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>) => {
    const text = event.clipboardData.getData('text/plain');
    if (!isTable(text)) return;
    event.preventDefault();
    onPasted(text);
  };
  const faultIn = (index: number, column: Column, line: DraftLine): string | undefined => {
    const said = faults[nameOf(index, column)];
    if (said !== undefined) return said;
    const isTyped = line.product !== null && (isChecked || line.quantity !== '');
    return isTyped && faultOf(line) === column ? t(`trade.entry.fault.${column as 'quantity'}`) : undefined;
  };
  return (
    <table ref={grid} className={styles.grid} aria-label={t('trade.entry.lines')}>
      <thead>
        <tr>
          <th scope="col" className={styles.position}>
            <span className="visually-hidden">{t('trade.entry.position')}</span>
          </th>
          <th scope="col">{t('trade.product')}</th>
          <th scope="col" data-kind="number">
            {t('trade.quantity')}
          </th>
          <th scope="col" data-kind="number">
            {t('trade.entry.price')}
          </th>
          <th scope="col" data-kind="number">
            {t('trade.entry.available')}
          </th>
          <th scope="col" data-kind="number">
            {t('trade.entry.discount')}
          </th>
          <th scope="col" data-kind="number">
            {t('trade.entry.total')}
          </th>
          <th scope="col">
            <span className="visually-hidden">{t('trade.entry.removeHead')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line, index) => {
          const one = quoted.get(line.key);
          const remarks = remarksOf(line, one);
          const total = totalOf(line, one?.price ?? null);
          const number = index + 1;
          const input = (column: Exclude<Column, 'product'>, label: string, placeholder?: string) => (
            <TextInput
              size="xs"
              name={nameOf(index, column)}
              aria-label={`${label}, ${t('trade.entry.lineName', { number })}`}
              inputMode="decimal"
              autoComplete="off"
              maxLength={20}
              className={styles.amount}
              placeholder={placeholder}
              error={faultIn(index, column, line)}
              value={line[column]}
              onFocus={(event) => event.currentTarget.select()}
              onChange={(event) => change(index, { [column]: event.currentTarget.value })}
              onKeyDown={(event) => onKey(event, index, column, line[column])}
              onPaste={onPaste}
            />
          );
          return (
            <tr key={line.key}>
              <td className={styles.position}>{number}</td>
              <td className={styles.product}>
                <ProductField
                  clientId={clientId}
                  label={`${t('trade.product')}, ${t('trade.entry.lineName', { number })}`}
                  isLabelHidden
                  placeholder={t('trade.entry.findProduct')}
                  name={nameOf(index, 'product')}
                  value={line.product}
                  onChange={(product) => change(index, { product }, { index, column: 'quantity' })}
                  onUnknown={async (text) => (await onQuick(text, index)) === null}
                  isCommand={isCommand}
                  onKey={(event, text) => onKey(event, index, 'product', text)}
                  onPaste={onPaste}
                  error={faultIn(index, 'product', line)}
                />
                {line.product !== null && (
                  <p className={styles.name}>
                    {line.product.name}
                    {remarks.last !== null && <span className={styles.last}> · {remarks.last}</span>}
                  </p>
                )}
              </td>
              <td data-kind="number" data-label={t('trade.quantity')}>
                {input('quantity', t('trade.quantity'))}
                {remarks.quantity !== null && <p className={styles.warn}>{remarks.quantity}</p>}
              </td>
              <td data-kind="number" data-label={t('trade.entry.price')}>
                <span className={styles.price}>
                  {input('price', t('trade.entry.price'), one?.price == null ? '' : amounts.unitPrice(one.price))}
                  {one !== undefined && line.product !== null && <WhyPrice name={line.product.sku} trace={one.trace} currency={currency} />}
                </span>
                {one?.price === null && line.price === '' && <p className={styles.warn}>{t('trade.entry.noPrice')}</p>}
              </td>
              <td data-kind="number" data-label={t('trade.entry.available')} className={styles.fact}>
                {one?.available == null ? '–' : amounts.quantity(one.available)}
                {one?.unit != null && <span className={styles.unit}> {one.unit}</span>}
                {remarks.stock !== null && <p className={styles.warn}>{remarks.stock}</p>}
              </td>
              <td data-kind="number" data-label={t('trade.entry.discount')}>
                {input('discount', t('trade.entry.discount'), '0')}
              </td>
              <td data-kind="number" data-label={t('trade.entry.total')} className={styles.total}>
                {total === null ? '–' : amounts.money(minorText(total))}
              </td>
              <td className={styles.remove}>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={28}
                  tabIndex={-1}
                  aria-label={t('trade.entry.remove', { number })}
                  onClick={() => remove(index)}
                >
                  <IconX size={15} aria-hidden />
                </ActionIcon>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
