/** How something of a client is approved. */
export interface Policy {
  readonly client_id: string;
  readonly kind: (typeof POLICY_KINDS)[number];
  readonly needed: number;
  readonly approvers: { account_id: string; stand_ins: string[] }[];
  readonly deadline_hours: number | null;
  /** Account that is asked once the deadline has passed. */
  readonly escalate_to: string | null;
  readonly is_set: boolean;
  readonly updated_by: string | null;
  readonly updated_at: string | null;
  readonly version: number;
}

/** What holds for a client where nobody set a policy; the server says the same of one client. */
export const standard = (clientId: string): Policy => ({
  client_id: clientId,
  kind: 'one',
  needed: 1,
  approvers: [],
  deadline_hours: null,
  escalate_to: null,
  is_set: false,
  updated_by: null,
  updated_at: null,
  version: 0,
});

export const POLICY_KINDS = ['one', 'all', 'n_of_m', 'sequence'] as const;
/** Hours offered as a deadline. */
export const DEADLINES = [2, 4, 8, 24, 48, 72, 168] as const;

/** A policy as its form holds it. */
export type PolicyValues = Pick<Policy, 'kind' | 'needed' | 'approvers' | 'deadline_hours' | 'escalate_to'>;

/** Why a policy cannot be kept, as a key of the form's texts (`fault.<key>`); null: it can. */
export function faultOf({ kind, needed, approvers }: PolicyValues): 'missing' | 'too_many' | null {
  if (approvers.length === 0 && (kind === 'all' || kind === 'sequence')) return 'missing';
  return kind === 'n_of_m' && approvers.length > 0 && needed > approvers.length ? 'too_many' : null;
}

/** The call that keeps it: without a deadline nobody is asked after it. */
export const bodyOf = ({ kind, needed, approvers, deadline_hours, escalate_to }: PolicyValues): PolicyValues => ({
  kind,
  needed: kind === 'n_of_m' ? needed : 1,
  approvers,
  deadline_hours,
  escalate_to: deadline_hours === null ? null : escalate_to,
});

/** An approver moved by one place. */
export function moved<T>(list: readonly T[], index: number, by: -1 | 1): T[] {
  const next = [...list];
  const [one] = next.splice(index, 1);
  if (one !== undefined) next.splice(index + by, 0, one);
  return next;
}
