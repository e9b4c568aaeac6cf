import { editorialApprove, editorialRead } from '@balai/contracts/editorial';
import { Link } from '@tanstack/react-router';
import { may, useSession } from '../../../../api/session.ts';
import { keepWork } from '../../../../app/area/keep.ts';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { TabRow, tabClass } from '../../../../kit/page/tab-row.tsx';

/** Pages of the desk beside each other, each for who may open it. */
const TABS = [
  { name: 'board', to: '/editorial', needs: editorialRead },
  { name: 'reviews', to: '/editorial/reviews', needs: editorialApprove },
  { name: 'calendar', to: '/editorial/calendar', needs: editorialRead },
  { name: 'publishing', to: '/editorial/publishing', needs: editorialRead },
  { name: 'workflow', to: '/editorial/workflow', needs: editorialRead },
  { name: 'policies', to: '/editorial/policies', needs: editorialRead },
] as const;

const EXACT = { exact: true, includeSearch: false };

/** The pages of the editorial desk as tabs. */
export function DeskTabs({ current }: { current: (typeof TABS)[number]['name'] }) {
  const { t } = useLanguage();
  const labelOf = useLabels();
  const session = useSession();
  return (
    <TabRow label={labelOf('area.attendance', 'editorial')} current={current}>
      {TABS.filter(({ needs }) => may(session, needs)).map(({ name, to }) => (
        <Link
          key={name}
          to={to}
          search={keepWork}
          // The board's address begins those of the others.
          activeOptions={EXACT}
          className={tabClass}
          data-active={name === current || undefined}
          aria-current={name === current ? 'page' : undefined}
        >
          {t(`editorial.tab.${name}`)}
        </Link>
      ))}
    </TabRow>
  );
}
