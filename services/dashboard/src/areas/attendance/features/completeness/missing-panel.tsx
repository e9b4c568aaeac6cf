import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { SeenClient } from '../../../../api/session.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { MoreButton } from '../../../../kit/lists/more-button.tsx';
import { Empty, Loaded } from '../../../../kit/page/states.tsx';
import { SidePanel } from '../../../../kit/windows/side-panel.tsx';
import { personName } from '../../parts/measures/person-name.ts';
import styles from './page.module.css';
import { type Missing, missingQuery } from './queries.ts';

/** Who is behind a number; each leads to their data. */
export function MissingPanel(props: {
  client: SeenClient;
  missing: Missing;
  unit: string | undefined;
  division: string | undefined;
  onClose: () => void;
}) {
  const { t } = useLanguage();
  const { client, missing, unit, division, onClose } = props;
  const people = useInfiniteQuery(missingQuery(client, missing, unit, division));
  return (
    <SidePanel title={t(`completeness.without.${missing}`)} onClose={onClose}>
      <Loaded query={people}>
        {({ pages }) => {
          const rows = pages.flatMap(({ data }) => data);
          if (rows.length === 0) return <Empty text={t('completeness.nobody')} />;
          return (
            <ul className={styles.people}>
              {rows.map((person) => (
                <li key={person.person_id}>
                  <Link to="/people" search={{ client: person.client_id, edit: person.user_id }}>
                    {personName(person)}
                  </Link>
                  <span>{[person.client_name, person.divisi, person.user_id].filter(Boolean).join(' · ')}</span>
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
      <MoreButton query={people} />
    </SidePanel>
  );
}
