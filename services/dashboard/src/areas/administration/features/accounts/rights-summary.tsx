import { textIn } from '@balai/contracts';
import { ActionIcon } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { clientNameOf, useSession } from '../../../../api/session.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import styles from './page.module.css';
import type { Role } from './queries.ts';
import { rolesByClients } from './rights.ts';

/** Clients that are named for a role. */
const NAMED_MAX = 8;

/** What an account may do where: a line for each role, with its clients and the way to what it may. */
export function RightsSummary(props: {
  title: string;
  roles: readonly Role[];
  role: string;
  clientIds: readonly string[];
  grants: Readonly<Record<string, string>>;
  seesAll: boolean;
  /** Gives the clients of another role the account's own again. */
  onTakeBack?: (clientIds: readonly string[]) => void;
}) {
  const { t, language } = useLanguage();
  const session = useSession();
  const { title, roles, role, clientIds, grants, seesAll, onTakeBack } = props;
  const titleOf = (name: string) => {
    const role = roles.find((one) => one.name === name);
    return role === undefined ? name : textIn(role.title, language);
  };
  const namesOf = (ids: readonly string[]) => {
    const named = ids
      .slice(0, NAMED_MAX)
      .map((id) => clientNameOf(session, id))
      .join(', ');
    return ids.length > NAMED_MAX ? t('accounts.andMore', { named, count: ids.length - NAMED_MAX }) : named;
  };
  const lines = seesAll ? [{ role, clientIds: [] }] : rolesByClients(role, clientIds, grants);
  return (
    <section className={styles.rights} aria-label={title}>
      <h4>{title}</h4>
      <ul>
        {lines.map((line) => (
          <li key={line.role}>
            <span>
              <Link to="/administration/roles" search={{ edit: line.role }} className={styles.roleLink}>
                {titleOf(line.role)}
              </Link>
              : {seesAll ? t('accounts.seesAll') : namesOf(line.clientIds)}
            </span>
            {onTakeBack !== undefined && line.role !== role && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('accounts.rights.takeBack', { role: titleOf(line.role) })}
                onClick={() => onTakeBack(line.clientIds)}
              >
                <IconX size={15} aria-hidden />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
