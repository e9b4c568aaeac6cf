import { attendanceRead } from '@balai/contracts/attendance';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { isNotThere } from '../../../../../api/failure.ts';
import { may, useSession } from '../../../../../api/session.ts';
import { useClient } from '../../../../../app/address/use-client.ts';
import type { PanelProps } from '../../../../../app/area/feature.ts';
import { keepWork } from '../../../../../app/area/keep.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Loaded } from '../../../../../kit/page/states.tsx';
import { MissingRecord } from '../../../../../kit/windows/missing-record.tsx';
import { SidePanel } from '../../../../../kit/windows/side-panel.tsx';
import { personName } from '../../../parts/measures/person-name.ts';
import { useWork } from '../../../work/use-work.ts';
import styles from './person.module.css';
import { PersonFacts } from './person-head.tsx';
import { PersonLinks } from './person-links.tsx';
import { PersonPosts } from './person-posts.tsx';
import { type PersonDetail, personDetailQuery } from './person-queries.ts';

function Posts({ person }: { person: PersonDetail }) {
  const { client } = useClient();
  const { clients } = useSession();
  const shown = client ?? clients.find(({ client_id }) => client_id === person.client_id);
  return shown === undefined ? null : <PostsOf person={person} client={shown} />;
}

function PostsOf({ person, client }: { person: PersonDetail; client: Parameters<typeof useWork>[0] }) {
  const work = useWork(client);
  return <PersonPosts key={`${person.person_id} ${work.platform}`} person={person} work={work} />;
}

/** Somebody beside whatever page is open: who they are, and why they stand where they stand. */
export default function PersonSide({ id, onClose }: PanelProps) {
  const { t } = useLanguage();
  const session = useSession();
  const person = useQuery(personDetailQuery(id));
  if (isNotThere(person.error)) return <MissingRecord title={t('people.person.title')} onClose={onClose} />;
  return (
    <SidePanel title={person.data === undefined ? t('common.loading') : personName(person.data)} onClose={onClose}>
      <Loaded query={person}>
        {(data) => (
          <div className={styles.side}>
            <PersonFacts person={data} />
            <Link to="/people/$id" params={{ id: data.user_id }} search={keepWork}>
              {t('people.person.open')}
            </Link>
            {may(session, attendanceRead) && <PersonLinks person={data} />}
            {may(session, attendanceRead) && <Posts person={data} />}
          </div>
        )}
      </Loaded>
    </SidePanel>
  );
}
