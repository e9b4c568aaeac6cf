import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { isDirectorate } from '../../../../../api/audience.ts';
import { type SeenClient, useSession } from '../../../../../api/session.ts';
import { splitList } from '../../../../../domain/changed-fields.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { clientQuery } from '../queries.ts';
import { OPERATOR, roleChoices } from './roles.ts';

/** Which directorates somebody belongs to, and whether they act for their unit: a box each, by name. `value` is a list with commas. */
export function RolesField(props: { client: SeenClient; value: string; onChange: (value: string) => void; error?: ReactNode }) {
  const { t } = useLanguage();
  const session = useSession();
  const { client, value, onChange, error } = props;
  const { data } = useQuery(clientQuery(client.client_id));
  const seen = session.clients.filter(isDirectorate).map(({ client_id, nama }) => ({ role: client_id.toLowerCase(), name: nama }));
  const held = splitList(value.toLowerCase());
  return (
    <Checkbox.Group
      label={t('people.form.roles')}
      description={t('people.form.rolesHint')}
      error={error}
      value={held}
      onChange={(roles) => onChange(roles.join(', '))}
    >
      {roleChoices([...seen, ...(data?.seen_by ?? [])], held).map(({ role, name }) => (
        <Checkbox key={role} mt={8} size="xs" value={role} label={name ?? (role === OPERATOR ? t('people.form.roleOperator') : role)} />
      ))}
    </Checkbox.Group>
  );
}
