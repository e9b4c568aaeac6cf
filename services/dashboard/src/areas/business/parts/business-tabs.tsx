import { insightRead } from '@balai/contracts/insight';
import { Link } from '@tanstack/react-router';
import { may, useSession } from '../../../api/session.ts';
import { keepWork } from '../../../app/area/keep.ts';
import { TabRow, tabClass } from '../../../kit/page/tab-row.tsx';

const EXACT = { exact: true } as const;

/** The overview and the lists beside each other; nothing where the account opens the lists alone. */
export function BusinessTabs(props: { label: string; current: '/business/overview' | '/business'; overview: string; lists: string }) {
  const { label, current, overview, lists } = props;
  if (!may(useSession(), insightRead)) return null;
  return (
    <TabRow label={label} current={current}>
      <Link
        to="/business/overview"
        search={keepWork}
        activeOptions={EXACT}
        className={tabClass}
        data-active={current === '/business/overview' || undefined}
      >
        {overview}
      </Link>
      <Link to="/business" search={keepWork} activeOptions={EXACT} className={tabClass} data-active={current === '/business' || undefined}>
        {lists}
      </Link>
    </TabRow>
  );
}
