import type { startIdentity } from './identity.ts';

type Identity = Awaited<ReturnType<typeof startIdentity>>;

export const PASSWORD = 'a good long password';
const CLIENT = 'SIGN_IN';
const COLUMNS = 'kind, role, effective_role, permissions, state, sees_all, tenants, version, created_at, updated_at';

/** What becomes of copies of an active operator's account. */
const STAFF = {
  active: '',
  pending: "state = 'pending'",
  rejected: "state = 'rejected'",
  closed: "state = 'closed'",
  'without-password': 'password_hash = null',
  'with-factor': '',
} as const;
export type StaffKind = keyof typeof STAFF;
const KINDS = Object.keys(STAFF) as StaffKind[];

/** Name of an account of a kind. */
export const staffName = (kind: StaffKind, number: number): string => `${kind}.${number}`;
/** NRP of a member with a password, of a person without an account, of nobody. */
export const nrpOf = { member: numbered(1), record: numbered(2), nobody: numbered(3) };

function numbered(group: number): (number: number) => string {
  return (number) => `88${group}${String(number).padStart(5, '0')}`;
}

async function post({ url, token }: Identity, path: string, body: unknown): Promise<void> {
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  await answer.body?.cancel();
}

/** So many accounts of each kind of staff, members, and people without an account, all with {@link PASSWORD}. */
export async function makeSignInAccounts(identity: Identity, count: number): Promise<void> {
  const { owner } = identity;
  await post(identity, '/api/clients', { client_id: CLIENT, nama: 'Polres', client_type: 'org' });
  const first = { username: 'the.first', password: PASSWORD, whatsapp: '081234567890', client_ids: [CLIENT] };
  await post(identity, '/api/auth/dashboard-register', first);
  const numbers = Array.from({ length: count }, (_, number) => number);
  for (const kind of KINDS) {
    await owner.query(
      `insert into identity.account (account_id, username, password_hash, ${COLUMNS})
       select gen_random_uuid(), n.name, a.password_hash, 'staff', 'operator', 'operator', r.permissions, 'active', false, array['${CLIENT}'], 1, now(), now()
       from identity.account a, identity.role r, unnest($1::text[]) as n (name) where a.username = 'the.first' and r.name = 'operator'`,
      [numbers.map((number) => staffName(kind, number))],
    );
    if (STAFF[kind] !== '') await owner.query(`update identity.account set ${STAFF[kind]} where username like $1`, [`${kind}.%`]);
  }
  await owner.query(`insert into identity.account_client (account_id, client_id, position)
    select account_id, '${CLIENT}', 0 from identity.account where kind = 'staff' and username <> 'the.first'`);
  await owner.query(`insert into identity.factor (factor_id, account_id, kind, name, confirmed_at, created_at)
    select gen_random_uuid(), account_id, 'email', 'email', now(), now() from identity.account where username like 'with-factor.%'`);
  for (const number of numbers)
    for (const of of [nrpOf.member, nrpOf.record])
      await post(identity, '/api/users/create', { user_id: of(number), nama: `Orang ${of(number)}`, client_id: CLIENT });
  await owner.query(
    `insert into identity.account (account_id, person_id, password_hash, ${COLUMNS})
     select gen_random_uuid(), p.person_id, a.password_hash, 'member', 'member', 'member', r.permissions, 'active', false, '{}', 1, now(), now()
     from identity.person p, identity.account a, identity.role r where p.nrp = any($1) and a.username = 'the.first' and r.name = 'member'`,
    [numbers.map(nrpOf.member)],
  );
}
