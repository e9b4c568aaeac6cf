import { clientsRead, getClient, peopleRead } from '@balai/contracts/identity';
import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { read } from '../../../../api/read.ts';
import { may, type SeenClient, useSession } from '../../../../api/session.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { partsOf } from '../../parts/timetable/times.ts';
import styles from './page.module.css';
import { PeoplePicker } from './people-picker.tsx';
import type { Delivery } from './queries.ts';
import { type Role, useRecipientNames } from './use-recipient-names.ts';

/** Whom a delivery goes to, beside addresses that are typed. */
export interface Chosen {
  readonly audience: readonly Role[];
  readonly people: Delivery['people'];
}

/** Where the contacts of a role stand in the record of a client. */
const FIELD = { groups: 'client_group', operators: 'client_operator', supervisors: 'client_super', emails: 'report_emails' } as const;
export const ROLES = { whatsapp: ['groups', 'operators', 'supervisors'], email: ['emails'] } as const;

/** Recipients by what they are: roles among the client's contacts, as many as there are now, and people of the directory. */
export function RecipientsField(props: {
  client: SeenClient;
  channel: Delivery['channel'];
  value: Chosen;
  error: string | undefined;
  onChange: (value: Chosen) => void;
}) {
  const { t } = useLanguage();
  const { client, channel, value, error, onChange } = props;
  const session = useSession();
  const names = useRecipientNames(client);
  const request = { params: { client_id: client.client_id } };
  const record = useQuery({ ...read(getClient, request, (answer) => answer.data), enabled: may(session, clientsRead) }).data;
  const label = (role: Role) => {
    if (record === undefined) return names.role(role);
    return `${names.role(role)} (${t('deliveries.contacts', { count: partsOf(record[FIELD[role]] ?? '').length })})`;
  };
  return (
    <>
      <Checkbox.Group
        label={t('deliveries.to')}
        description={t('deliveries.roleHint')}
        value={[...value.audience]}
        error={error}
        onChange={(chosen) => onChange({ ...value, audience: ROLES[channel].filter((role) => chosen.includes(role)) })}
      >
        <div className={styles.roles}>
          {ROLES[channel].map((role) => (
            <Checkbox key={role} value={role} label={label(role)} />
          ))}
        </div>
      </Checkbox.Group>
      {may(session, peopleRead) && (
        <PeoplePicker client={client} value={value.people} onChange={(people) => onChange({ ...value, people })} />
      )}
    </>
  );
}
