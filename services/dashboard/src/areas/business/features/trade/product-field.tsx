import { useQuery } from '@tanstack/react-query';
import { type ClipboardEvent, type KeyboardEvent, type RefObject, useState } from 'react';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { useResourceNamed } from '../../parts/use-resource.ts';
import { LookupField, type LookupOption } from './lookup-field.tsx';
import { findQuery } from './queries.ts';
import { useAmounts } from './use-amounts.ts';
import { useSettled } from './use-settled.ts';

const SETTLE_MS = 120;
const ACTIVE = { f: 'state', op: 'eq', v: 'active' };

/** A product as it is found. */
export interface FoundProduct {
  readonly id: string;
  readonly sku: string;
  readonly name: string;
}

/** The exact SKU first, then SKUs that begin so. */
const rank = (option: LookupOption, typed: string): number => {
  const [code, text] = [(option.code ?? '').toLowerCase(), typed.toLowerCase()];
  return code === text ? 0 : code.startsWith(text) ? 1 : 2;
};

/** Finds an active product by SKU, name or barcode. */
export function ProductField(props: {
  clientId: string;
  label: string;
  isLabelHidden?: boolean;
  value: FoundProduct | null;
  onChange: (product: FoundProduct) => void;
  /** The text was emptied. */
  onClear?: () => void;
  /** Whether the text was understood in another way. */
  onUnknown?: (text: string) => Promise<boolean>;
  isCommand?: (text: string) => boolean;
  onKey?: (event: KeyboardEvent<HTMLInputElement>, text: string) => void;
  onPaste?: (event: ClipboardEvent<HTMLInputElement>) => void;
  error?: string | undefined;
  inputRef?: RefObject<HTMLInputElement | null>;
  autoFocus?: boolean;
  name?: string;
  placeholder?: string;
}) {
  const { t } = useLanguage();
  const { unitPrice } = useAmounts();
  const { clientId, value } = props;
  const resource = useResourceNamed('product');
  const [text, setText] = useState<string | null>(null);
  const typed = (text ?? '').trim();
  const settled = useSettled(typed, SETTLE_MS);
  const found = useQuery({ ...findQuery(resource, clientId, settled, { sort: 'sku', filter: ACTIVE }), enabled: settled !== '' });
  const options = (found.data ?? [])
    .map((row) => ({
      ...{ id: row.id, code: String(row.sku), name: String(row.name) },
      side: typeof row.base_price === 'string' ? unitPrice(row.base_price) : undefined,
    }))
    .sort((a, b) => rank(a, settled) - rank(b, settled));
  const shown = value === null ? '' : value.sku;
  return (
    <LookupField
      label={props.label}
      {...(props.isLabelHidden === true && { isLabelHidden: true })}
      {...(props.placeholder !== undefined && { placeholder: props.placeholder })}
      text={text ?? shown}
      onText={(next) => {
        setText(next);
        if (next === '') props.onClear?.();
      }}
      options={options}
      isLooking={typed !== settled || found.isFetching}
      onPick={({ id, code = '', name }) => {
        setText(null);
        props.onChange({ id, sku: code, name });
      }}
      {...(props.onUnknown && {
        onUnknown: (unknown: string) =>
          void props.onUnknown?.(unknown).then((isUnderstood) => {
            if (isUnderstood) setText(null);
          }),
      })}
      {...(props.isCommand && { isCommand: props.isCommand })}
      {...(props.onKey && { onKey: (event: KeyboardEvent<HTMLInputElement>) => props.onKey?.(event, text ?? shown) })}
      {...(props.onPaste && { onPaste: props.onPaste })}
      nothing={t('trade.entry.noProduct')}
      error={props.error}
      {...(props.inputRef && { inputRef: props.inputRef })}
      autoFocus={props.autoFocus === true}
      {...(props.name !== undefined && { name: props.name })}
    />
  );
}
