/** What members of a group may do: a role for a client; without one: for all, as an administrator. */
export interface GroupRole {
  readonly group: string;
  /** In lower case. */
  readonly role: string;
  /** In upper case; null: of the role `admin`. */
  readonly clientId: string | null;
}

/** Entries of `group=role@CLIENT,group=admin`; null: one of them is none. */
export function groupRolesOf(text: string): GroupRole[] | null {
  const entries = text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const read = entries.map((entry) => /^(.+?)=\s*(?:(admin)|([\w.-]+)@([\w.-]+))$/i.exec(entry));
  if (read.includes(null)) return null;
  return read.map((match) => {
    const [, group = '', admin, role = '', client] = match ?? [];
    return admin === undefined
      ? { group: group.trim(), role: role.toLowerCase(), clientId: (client ?? '').toUpperCase() }
      : { group: group.trim(), role: 'admin', clientId: null };
  });
}

/** What an account may do by its groups. */
export interface GrantedRoles {
  /** Of the account: that of the first entry. */
  readonly role: string;
  /** Clients in the order of the entries, with the role for each. */
  readonly clients: readonly { readonly clientId: string; readonly role: string }[];
}

/** What the groups give; null: nothing. Of several roles for a client the first entry counts; an administrator needs no client. */
export function rolesOfGroups(entries: readonly GroupRole[], groups: readonly string[]): GrantedRoles | null {
  const own = entries.filter(({ group }) => groups.includes(group));
  if (own.some(({ role, clientId }) => role === 'admin' && clientId === null)) return { role: 'admin', clients: [] };
  const byClient = new Map<string, string>();
  for (const { role, clientId } of own) if (clientId !== null && !byClient.has(clientId)) byClient.set(clientId, role);
  const [first] = own;
  return first === undefined ? null : { role: first.role, clients: [...byClient].map(([clientId, role]) => ({ clientId, role })) };
}
