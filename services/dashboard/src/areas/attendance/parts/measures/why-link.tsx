import { Link } from '@tanstack/react-router';
import { withPanel } from '../../../../app/area/keep.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';

/** Opens why a unit stands where it stands, beside the page. */
export function WhyLink({ id, name }: { id: string; name: string }) {
  const { t } = useLanguage();
  return (
    <Link to="." search={withPanel(`unit:${id}`)} aria-label={t('groups.whyOf', { name })} resetScroll={false}>
      {t('groups.why')}
    </Link>
  );
}
