import { Button } from '@mantine/core';
import { useSession } from '../../../api/session.ts';
import { idsOf } from '../../../app/address/search.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import { idsWithout } from '../../../kit/lists/filter-chips.tsx';
import notice from '../../../kit/page/notice.module.css';

/**
 * Says which of the units that a list is narrowed to nobody knows here, because the address was written by hand or is old, and leaves them out by a
 * press: else nothing told why the page is empty. `listed` are those with people in the list; absent while that is not known.
 */
export function UnknownUnits(props: {
  units: string | undefined;
  listed: readonly { readonly id: string }[] | undefined;
  onUnits: (units: string | undefined) => void;
}) {
  const { t } = useLanguage();
  const { clients } = useSession();
  const { units, listed, onUnits } = props;
  if (listed === undefined) return null;
  const ids = idsOf(units);
  const known = new Set([...listed.map(({ id }) => id), ...clients.map(({ client_id }) => client_id)]);
  const unknown = ids.filter((id) => !known.has(id.toUpperCase()) && id !== '-');
  const count = unknown.length;
  if (count === 0) return null;
  return (
    <div role="status" className={notice.notice} data-tone="warn">
      <p className={notice.text}>{t('unknownUnits.text', { count, units: unknown.map((id) => `“${id}”`).join(', ') })}</p>
      <Button
        size="xs"
        variant="default"
        onClick={() => onUnits(unknown.reduce<string | undefined>((left, id) => idsWithout(idsOf(left), id), units))}
      >
        {t('unknownUnits.drop', { count })}
      </Button>
    </div>
  );
}
