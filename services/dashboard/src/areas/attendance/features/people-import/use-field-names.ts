import { useLanguage } from '../../../../i18n/use-language.ts';

/** Fields a column may have, as they are offered; roles come behind them. */
export const FIELDS = [
  ...(['user_id', 'nama', 'title', 'divisi', 'jabatan', 'desa', 'insta', 'tiktok', 'whatsapp', 'email'] as const),
  ...(['status', 'exception', 'wa_notification_opt_in', 'since', 'roles'] as const),
];

/** Names a field of the wire for people; what is none of them is a role. */
export function useFieldNames(): (field: string) => string {
  const { t } = useLanguage();
  return (field) => {
    const known = FIELDS.find((one) => one === field);
    return known === undefined ? t('people-import.role', { role: field.toUpperCase() }) : t(`people-import.field.${known}`);
  };
}
