import type { Platform } from '@balai/contracts';
import { sql, type Transaction } from '@balai/runtime/database';
import { directorateOfRole } from '../../roster/domain/audience.ts';
import type { PostName } from './evidence-source.ts';

/** How a person is named: by personnel number or id. */
export type PersonKey = { readonly personId: string } | { readonly nrp: string };

/** A person somebody decides about. */
export interface TargetPerson {
  readonly person_no: number;
  readonly person_id: string;
  readonly client_id: string;
  readonly nrp: string;
  readonly name: string;
  readonly title: string | null;
  readonly roles: readonly string[];
  readonly active: boolean;
  readonly exempt: boolean;
  /** First day whose posts they owe in their client, and in the first of their clients; null: from the beginning. */
  readonly since: string | null;
  readonly first_since: string | null;
}

/** The person, if the unit of work may see them; of several with one number the one who is there. */
export const findPerson = (tx: Transaction, key: PersonKey): Promise<TargetPerson | null> =>
  tx.maybeOne(sql`
    select person_no, person_id, client_id, nrp, name, title, roles, active, exempt, since, first_since from attendance.person
    where ${'personId' in key ? sql`person_id = ${key.personId}` : sql`nrp = ${key.nrp}`} and version <> 0 and deleted_at is null
    order by active desc, person_no limit 1`);

/** A post somebody decides about. */
export interface TargetPost {
  readonly post_no: number;
  readonly post_id: string;
  readonly client_id: string;
  readonly platform: 'instagram' | 'tiktok';
  readonly platform_id: string;
  readonly kind: 'routine' | 'special';
  readonly amplify_only: boolean;
  /** It counts for the person: it is of their client, or of a directorate whose role they hold. */
  readonly is_theirs: boolean;
}

/** The post as it concerns a person; of several with one key the one that counts for them. */
export const findPostFor = (tx: Transaction, person: TargetPerson, name: PostName): Promise<TargetPost | null> =>
  tx.maybeOne(sql`
    select p.post_no, p.post_id, p.client_id, p.platform, p.platform_id, p.kind, p.amplify_only, exists (
      select from attendance.post_scope s where s.post_no = p.post_no and not s.dropped
        and s.scope_id = any(${[person.client_id, ...person.roles.map(directorateOfRole)]}::text[])) as is_theirs
    from attendance.post p
    where ${'postId' in name ? sql`p.post_id = ${name.postId}` : sql`p.platform = ${name.platform} and p.platform_id = ${name.platformId}`}
      and p.version <> 0 and p.deleted_at is null
    order by is_theirs desc, p.kind, p.post_no limit 1`);

/** The post under its id as it concerns a person. */
export const findPostById = (tx: Transaction, person: TargetPerson, postId: string): Promise<TargetPost | null> =>
  findPostFor(tx, person, { postId });

/** A person and a platform. */
export interface PersonOnPlatform {
  readonly person_id: string;
  readonly platform: Platform;
}

/** On which platforms people have a handle now. */
export const readHandleHolders = (tx: Transaction, personIds: readonly string[]): Promise<PersonOnPlatform[]> =>
  tx.many(sql`
    select distinct p.person_id, h.platform from attendance.person p join attendance.person_handle h using (person_no)
    where p.person_id = any(${[...personIds]}::uuid[]) and h.valid_to is null`);

/** A post as lists name it. */
export interface NamedPost {
  readonly post_id: string;
  readonly client_id: string;
  readonly platform: 'instagram' | 'tiktok';
  readonly platform_id: string;
  readonly url: string;
  readonly caption: string | null;
  readonly taken_at: Date;
  readonly hidden_at: Date | null;
}

/** Posts by id. */
export const namePosts = (tx: Transaction, postIds: readonly string[]): Promise<NamedPost[]> =>
  tx.many(sql`
    select post_id, client_id, platform, platform_id, url, caption, taken_at, hidden_at from attendance.post
    where post_id = any(${[...postIds]}::uuid[])`);
