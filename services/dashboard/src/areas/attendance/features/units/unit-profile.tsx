import { zoneName } from '@balai/calendar';
import { getClient, listPeople, peopleRead } from '@balai/contracts/identity';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { read } from '../../../../api/read.ts';
import { clientNameOf, may, type SeenClient, useSession } from '../../../../api/session.ts';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Badge } from '../../../../kit/page/badge.tsx';
import { Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { personName } from '../../parts/measures/person-name.ts';
import styles from './page.module.css';

const OPERATORS_MAX = 20;

const clientQuery = (clientId: string) => read(getClient, { params: { client_id: clientId } }, ({ data }) => data);
/** The people of the unit who are its operators. */
const operatorsQuery = (clientId: string) =>
  read(
    listPeople,
    { query: { client_id: clientId, scope: 'org', role: 'operator', status: 'active', limit: OPERATORS_MAX } },
    ({ data }) => data,
  );

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The official account on a platform, and whether it is read. */
function Account({ name, isRead }: { name: string | null; isRead: boolean }) {
  const { t } = useLanguage();
  if (name === null) return t('units.profile.noAccount');
  return (
    <>
      @{name.replace(/^@/, '')} {!isRead && <Badge tone="warn">{t('units.profile.notRead')}</Badge>}
    </>
  );
}

function Accounts({ client }: { client: SeenClient }) {
  const { t } = useLanguage();
  return (
    <Loaded query={useQuery(clientQuery(client.client_id))} skeleton={<SkeletonRows rows={2} />}>
      {(data) => (
        <dl className={styles.profile}>
          <Fact label={t('units.profile.account', { platform: t('platform.instagram') })}>
            <Account name={data.client_insta} isRead={data.client_insta_status} />
          </Fact>
          <Fact label={t('units.profile.account', { platform: t('platform.tiktok') })}>
            <Account name={data.client_tiktok} isRead={data.client_tiktok_status} />
          </Fact>
        </dl>
      )}
    </Loaded>
  );
}

function Operators({ client }: { client: SeenClient }) {
  const { t } = useLanguage();
  return (
    <Loaded query={useQuery(operatorsQuery(client.client_id))} skeleton={<SkeletonRows rows={1} />}>
      {(people) => (
        <dl className={styles.profile}>
          <Fact label={t('units.profile.operators')}>
            {people.length === 0
              ? t('units.profile.noOperators')
              : people.map((person, rank) => (
                  <span key={person.person_id}>
                    {rank > 0 && ', '}
                    <Link to="/people/$id" params={{ id: person.user_id }} search={{ client: client.client_id }}>
                      {personName(person)}
                    </Link>
                  </span>
                ))}
          </Fact>
        </dl>
      )}
    </Loaded>
  );
}

/** What kind of unit it is and whose, and behind a press its official accounts and its operators; each part fails alone. */
export function UnitProfile({ unit }: { unit: SeenClient }) {
  const { t } = useLanguage();
  const labelOf = useLabels();
  const session = useSession();
  const [isOpen, setOpen] = useState(false);
  const { client_type: type, parent_client_id: parent } = unit;
  return (
    <details className={styles.about} open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {labelOf('units.profile.type', type.toLowerCase())}
        {parent !== null && ` · ${t('units.profile.under', { parent: clientNameOf(session, parent) })}`} ·{' '}
        {zoneName(new Date(), unit.timezone)}
      </summary>
      {isOpen && (
        <>
          <Accounts client={unit} />
          {may(session, peopleRead) && <Operators client={unit} />}
        </>
      )}
    </details>
  );
}
