import { addMonths } from '@balai/calendar';
import { NativeSelect } from '@mantine/core';
import { formatMonth } from '../../i18n/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';

/** Three years: older ones are reached by the address, and by the arrows beside. */
const MONTHS = 36;

/** Chooses a month `YYYY-MM` up to the `last` by its name in the page's language, whatever the browser's is. */
export function MonthField(props: {
  label: string;
  isLabelShown?: boolean;
  month: string;
  last: string;
  onMonth: (month: string) => void;
}) {
  const { label, isLabelShown = false, month, last, onMonth } = props;
  const { language } = useLanguage();
  const months = Array.from({ length: MONTHS }, (_, back) => addMonths(last, -back));
  const shown = months.includes(month) ? months : [...months, month].sort().reverse();
  return (
    <NativeSelect
      size={isLabelShown ? 'sm' : 'xs'}
      {...(isLabelShown ? { label } : { 'aria-label': label })}
      value={month}
      onChange={(event) => onMonth(event.currentTarget.value)}
      data={shown.map((value) => ({ value, label: formatMonth(value, language) }))}
    />
  );
}
