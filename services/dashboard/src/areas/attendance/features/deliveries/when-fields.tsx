import { zoneName } from '@balai/calendar';
import { CATCH_UP_MINUTES } from '@balai/contracts/reporting';
import { Checkbox, NativeSelect } from '@mantine/core';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { FormPair } from '../../../../kit/forms/form.tsx';
import type { Delivery } from './queries.ts';

/** By whose clock something is sent, and what becomes of a time that was missed or of nothing to tell. */
export type When = Pick<Delivery, 'zone' | 'catch_up' | 'catch_up_minutes' | 'skip_when_empty'>;

export const USUAL: When = { zone: null, catch_up: 'latest', catch_up_minutes: CATCH_UP_MINUTES.usual, skip_when_empty: false };

const ZONES = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'];
const MINUTES = [30, 60, 120, 240, CATCH_UP_MINUTES.most];

/** What becomes of a missed time. */
export function catchUpText(
  t: ReturnType<typeof useLanguage>['t'],
  { catch_up: catchUp, catch_up_minutes: minutes }: Pick<When, 'catch_up' | 'catch_up_minutes'>,
): string {
  if (catchUp === 'none') return t('deliveries.missedIs.none');
  return minutes % 60 === 0
    ? t('deliveries.missedIs.hours', { count: minutes / 60 })
    : t('deliveries.missedIs.minutes', { count: minutes });
}

export function WhenFields(props: {
  value: When;
  clientZone: string;
  /** Reminders have no rows to be without. */
  isReminder: boolean;
  onChange: (value: When) => void;
}) {
  const { t } = useLanguage();
  const { value, clientZone, isReminder, onChange } = props;
  const { zone, catch_up: catchUp, catch_up_minutes: kept, skip_when_empty: isSilent } = value;
  const now = new Date();
  const named = (one: string): string => `${zoneName(now, one)} (${one})`;
  const zones = [...new Set([...ZONES, ...(zone === null ? [] : [zone])])].filter((one) => one !== clientZone || one === zone);
  const minutes = [...new Set([...MINUTES, kept])].sort((a, b) => a - b);
  return (
    <>
      <FormPair>
        <NativeSelect
          label={t('deliveries.zone')}
          value={zone ?? ''}
          data={[
            { value: '', label: t('deliveries.zoneOfClient', { zone: zoneName(now, clientZone) }) },
            ...zones.map((one) => ({ value: one, label: named(one) })),
          ]}
          onChange={({ currentTarget: { value: chosen } }) => onChange({ ...value, zone: chosen === '' ? null : chosen })}
        />
        <NativeSelect
          label={t('deliveries.missed')}
          value={catchUp === 'none' ? '' : String(kept)}
          data={[
            { value: '', label: catchUpText(t, { ...value, catch_up: 'none' }) },
            ...minutes.map((one) => ({ value: String(one), label: catchUpText(t, { catch_up: 'latest', catch_up_minutes: one }) })),
          ]}
          onChange={({ currentTarget: { value: chosen } }) =>
            onChange({ ...value, catch_up: chosen === '' ? 'none' : 'latest', catch_up_minutes: chosen === '' ? kept : Number(chosen) })
          }
        />
      </FormPair>
      {!isReminder && (
        <Checkbox
          label={t('deliveries.skipEmpty')}
          checked={isSilent}
          onChange={({ currentTarget: { checked } }) => onChange({ ...value, skip_when_empty: checked })}
        />
      )}
    </>
  );
}
